// One of a row of things is in the focus of the keyboard; one can be picked.

const PICK_REST = 150; // ms that a key has to rest on a thing to pick it

class Picking {
  // `look(i)`: i is pointed at or in focus, -1: none; `report(i, token)`: it is picked.
  constructor(list, { look, report }) {
    Object.assign(this, { list, look, report, current: 0, sent: 0, selected: null });
    list.onclick = (event) => { if (this.at(event) >= 0) this.pick(this.at(event)); };
    list.onkeydown = (event) => { this.key(event); };
    list.onpointerover = (event) => { if (this.at(event) >= 0) look(this.at(event)); };
    list.onpointerleave = () => look(-1);
    // There is no property `onfocusin` or `onfocusout`.
    list.addEventListener("focusin", ({ target }) => {
      if (target.matches(":focus-visible")) this.see(target);
    });
    list.addEventListener("focusout", () => look(-1));
  }

  close() {
    clearTimeout(this.rest);
  }

  get things() {
    return [...this.list.children];
  }

  at({ target }) {
    return this.things.findIndex((thing) => thing.contains(target));
  }

  see(thing) {
    this.current = this.things.indexOf(thing);
    this.look(this.current);
  }

  // Python's selection counts if it takes the last pick sent from here into account.
  accept(selected, selectable, token) {
    this.selectable = selectable;
    this.marks = selected !== null; // or to pick is to do something, once more if need be
    if (token >= this.sent && !this.waits) this.selected = selected;
    this.current = clamp(this.selected ?? this.current, 0, Math.max(this.things.length - 1, 0));
    this.show();
  }

  show() {
    this.things.forEach((thing, i) => {
      thing.tabIndex = i === this.current ? 0 : -1;
      thing.role = this.selectable ? "option" : "img";
      thing.ariaSelected = this.selectable ? String(i === this.selected) : null;
    });
    this.list.role = this.selectable ? "listbox" : "group";
  }

  key(event) {
    const { current, things } = this;
    const top = things[0]?.offsetTop;
    const columns = things.filter((thing) => thing.offsetTop === top).length;
    const to = {
      ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: things.length - 1,
      ArrowDown: current + columns, ArrowUp: current - columns,
    }[event.key];
    if (to === undefined && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (to === undefined) this.pick(current);
    else if (things[to]) this.go(to);
  }

  go(to) {
    this.current = to;
    if (this.selectable) this.selectAtRest(to);
    this.show();
    this.things[to].focus();
    this.look(to);
  }

  selectAtRest(i) {
    clearTimeout(this.rest);
    this.waits = true;
    this.selected = i;
    this.rest = setTimeout(() => this.send(i), PICK_REST);
  }

  pick(i) {
    this.current = i;
    if (!this.selectable || (i === this.selected && !this.waits)) return this.show();
    clearTimeout(this.rest);
    this.selected = i;
    this.send(i);
    this.show();
  }

  send(i) {
    this.waits = false;
    if (!this.marks) this.selected = null;
    this.sent = nextToken();
    this.report(i, this.sent);
  }
}
