// Units and links switched off, to see what they are for. A report names all that is off.

const DOUBLE = 250; // ms: a second click in this time opens the number instead

class Switching {
  constructor(diagram) {
    Object.assign(this, { diagram, units: new Set(), params: new Set(), sent: 0 });
  }

  get able() {
    return Boolean(this.diagram.meta.off);
  }

  load({ off, token }) {
    if (off && (token || 0) < this.sent) return; // Python has not seen the last one yet
    this.units = new Set(off?.units);
    this.params = new Set(off?.params);
  }

  // `i` counts units or parameters.
  turn(kind, i) {
    if (!this[kind].delete(i)) this[kind].add(i);
    this.sent = nextToken();
    const ascending = (set) => [...set].sort((a, b) => a - b);
    const report = { units: ascending(this.units), params: ascending(this.params) };
    this.diagram.report("off", { ...report, token: this.sent });
    this.diagram.mark();
  }

  listenUnit(u, group) {
    group.onclick = () => { if (this.able) this.turn("units", u); };
    group.onkeydown = (event) => { this.key(event, "units", u, ["Enter", " "]); };
  }

  listenLink(i, parts) {
    for (const part of parts) {
      part.onclick = ({ detail }) => {
        clearTimeout(this.waiting);
        if (!this.able || detail > 1 || this.diagram.editing.moved) return;
        const wait = this.diagram.meta.editable ? DOUBLE : 0;
        this.waiting = setTimeout(() => this.turn("params", i), wait);
      };
    }
  }

  // Where numbers can be typed, Enter opens them.
  linkKey(event, i) {
    const keys = this.diagram.meta.editable ? [" ", "Delete"] : [" ", "Delete", "Enter"];
    return this.key(event, "params", i, keys);
  }

  key(event, kind, i, keys) {
    if (!this.able || !keys.includes(event.key)) return false;
    event.preventDefault();
    this.turn(kind, i);
    return true;
  }
}
