// A weight in the hand: dragged up or down, moved with the keys, or typed.

const STIR = 3; // pixels; less is a click

class Editing {
  constructor(diagram, flow) {
    Object.assign(this, { diagram, flow, typed: diagram.typed });
    this.typed.onkeydown = (event) => {
      if (event.key === "Enter") this.take();
      if (event.key === "Enter" || event.key === "Escape") this.closeTyping();
      event.stopPropagation();
    };
    this.typed.onblur = () => { // what was typed counts, wherever the visitor goes next
      if (this.open) this.take();
      this.closeTyping();
    };
  }

  get meta() {
    return this.diagram.meta;
  }

  // `parts` are the elements of one link that can be taken hold of.
  listen(i, number, parts) {
    for (const part of parts) {
      part.onpointerdown = (event) => this.grasp(event, i, part, number);
      part.ondblclick = () => this.openTyping(i, number);
    }
    number.onkeydown = (event) => { this.key(event, i, number); };
  }

  grasp(event, i, part, number) {
    if (!this.meta.editable || event.button) return;
    event.preventDefault();
    number.focus({ preventScroll: true });
    part.setPointerCapture(event.pointerId);
    const [from, start] = [event.clientY, this.diagram.values[i]];
    this.moved = false;
    this.flow.hold();
    this.diagram.show(i);
    part.onpointermove = ({ clientY }) => {
      this.moved ||= Math.abs(from - clientY) >= STIR;
      if (this.moved) this.set(i, start + (from - clientY) * this.meta.step);
    };
    part.onpointerup = part.onpointercancel = () => {
      part.onpointermove = part.onpointerup = part.onpointercancel = null;
      this.flow.release();
    };
  }

  key(event, i, number) {
    if (this.diagram.switching.linkKey(event, i)) return;
    const { step, limit } = this.meta;
    const now = this.diagram.values[i];
    const wish = {
      ArrowUp: now + step, ArrowRight: now + step, ArrowDown: now - step, ArrowLeft: now - step,
      PageUp: now + 10 * step, PageDown: now - 10 * step, Home: -limit, End: limit,
    }[event.key];
    if (!this.meta.editable) return;
    if (wish !== undefined) this.set(i, wish);
    else if (event.key === "Enter") this.openTyping(i, number);
    else return;
    event.preventDefault();
  }

  set(i, wish) {
    const { step, limit } = this.meta;
    const value = clamp(Number((Math.round(wish / step) * step).toFixed(6)), -limit, limit);
    if (value === this.diagram.values[i]) return;
    this.diagram.setValue(i, value);
    this.flow.change({ i, value });
  }

  openTyping(i, number) {
    if (!this.meta.editable) return;
    const box = number.getBoundingClientRect();
    const whole = this.diagram.root.getBoundingClientRect();
    const zoom = zoomOf(number);
    const across = (box.left + box.width / 2 - whole.left) / zoom;
    this.typed.style.left = `${clamp(across, 38, whole.width / zoom - 38)}px`;
    this.typed.style.top = `${(box.top + box.height / 2 - whole.top) / zoom}px`;
    this.typed.value = number2(this.diagram.values[i]);
    this.typed.ariaLabel = number.ariaLabel;
    this.typed.hidden = false;
    this.open = { i, number };
    this.typed.focus();
    this.typed.select();
  }

  take() {
    const value = typedNumber(this.typed.value);
    if (this.open && !Number.isNaN(value)) this.set(this.open.i, value);
  }

  closeTyping() {
    if (!this.open) return;
    const { number } = this.open;
    this.open = null;
    const back = this.typed === this.typed.getRootNode().activeElement;
    this.typed.hidden = true;
    if (back) number.focus();
  }
}
