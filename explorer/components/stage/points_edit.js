// Points of one's own, edited on the map: moved, added, taken away. What is reported is
// always all of them, so that no report depends on another, or on what a table did meanwhile.

const PLACES = 1000; // a place is kept to a thousandth
const FINGER = 24; // pixels a finger may be beside a point
const NEW_CLASS = { zero: 0, one: 1 }; // of the tools that add

class PointsEdit {
  constructor(stage, root) {
    Object.assign(this, { stage, canvas: root.querySelector(".map"), tool: "move", held: -1 });
    this.bar = root.querySelector(".tools");
    this.hint = root.querySelector(".hint");
    this.buttons = [...root.querySelectorAll("[data-tool]")];
    this.flow = new Flow((rows, token, settled) =>
      stage.report("points", { rows, token, settled }));
    for (const button of this.buttons) button.onclick = () => this.choose(button.dataset.tool);
    this.canvas.addEventListener("pointerdown", (event) => this.press(event));
    this.canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(end, (event) => this.drop(event));
    }
  }

  close() {
    this.flow.close();
  }

  // Ours stay on the map until Python's are as new.
  load(meta) {
    this.meta = meta.edit;
    this.bar.hidden = !meta.edit;
    if (this.flow.accepts(meta.token)) {
      this.ours = null;
      this.on &&= Boolean(meta.edit?.own);
    } else if (this.ours) this.lay();
    if (meta.edit) this.label();
  }

  label() {
    const { words } = this.meta;
    if (this.on) this.stage.root.dataset.editing = this.tool;
    else delete this.stage.root.dataset.editing;
    this.bar.ariaLabel = words.group;
    for (const button of this.buttons) {
      const { tool } = button.dataset;
      const name = tool === "edit" && this.on ? words.done : words[tool];
      button.ariaPressed = tool === "edit" ? this.on : this.tool === tool;
      if (tool === "edit") button.querySelector(".name").textContent = name;
      else button.title = button.ariaLabel = name;
    }
    this.hint.textContent = words[`hint_${this.tool}`];
  }

  choose(tool) {
    if (tool !== "edit") this.tool = tool;
    else this.on = !this.on;
    if (this.on && !this.meta.own) this.tell(this.copy());
    this.label();
    this.stage.redraw();
  }

  // A copy to change; of other data, at places as short to write as those set by hand.
  copy() {
    const { points, classes } = this.stage.map;
    const own = this.meta.own || this.ours;
    const kept = Float64Array.from(points, own ? (v) => v : fine);
    return { points: kept, classes: Uint8Array.from(classes) };
  }

  tell(changed) {
    this.ours = changed;
    this.lay();
    const { points, classes } = changed;
    const row = (kind, k) => [points[2 * k], points[2 * k + 1], kind];
    this.flow.change([...classes].flatMap(row));
    this.stage.draw();
  }

  lay() {
    const { map } = this.stage;
    if (map.classes.length !== this.ours.classes.length) map.right = null;
    Object.assign(map, this.ours);
    map.meta = { ...map.meta, labels: null };
  }

  move(k, x1, x2) {
    const changed = this.copy();
    changed.points.set(this.inside(x1, x2), 2 * k);
    this.tell(changed);
    this.stage.probe.toPoint(k, this.held < 0);
  }

  // Returns the place of the new one among the points, or -1 if there is no room.
  add(x1, x2, kind) {
    const { points, classes } = this.copy();
    if (classes.length >= this.meta.most) return this.refuse("full");
    this.tell({
      points: Float64Array.from([...points, ...this.inside(x1, x2)]),
      classes: Uint8Array.from([...classes, kind]),
    });
    this.stage.probe.toPoint(classes.length);
    return classes.length;
  }

  remove(k) {
    const { points, classes } = this.copy();
    if (classes.length < 2) return this.refuse("last");
    this.tell({
      points: points.filter((_, i) => i >> 1 !== k),
      classes: classes.filter((_, i) => i !== k),
    });
    this.stage.probe.hide();
    this.announce("removed");
  }

  refuse(why) {
    this.hint.textContent = this.meta.words[why];
    this.announce(why);
    return -1;
  }

  announce(word) {
    this.stage.probe.announcement.textContent = this.meta.words[word];
  }

  inside(x1, x2) {
    const [x0, xe, y0, ye] = this.stage.map.meta.extent;
    return [fine(clamp(x1, x0, xe)), fine(clamp(x2, y0, ye))];
  }

  // Where a pointer is: the plane's numbers there, and the point under it.
  at({ offsetX: x, offsetY: y, pointerType }) {
    const { axes } = this.stage.map;
    const reach = pointerType === "touch" ? FINGER : undefined;
    const k = this.stage.map.pointAt(x, y, reach);
    return { x1: axes.xAt(x), x2: axes.yAt(y), k, in: axes.holds(x, y) };
  }

  press(event) {
    if (!this.on || event.button) return;
    const { x1, x2, k, in: inside } = this.at(event);
    if (this.tool === "remove") return k >= 0 && this.remove(k);
    if (k < 0 && !(inside && this.tool in NEW_CLASS)) return;
    this.flow.hold();
    this.held = k < 0 ? this.add(x1, x2, NEW_CLASS[this.tool]) : k;
    this.canvas.setPointerCapture(event.pointerId);
  }

  drag(event) {
    if (this.held < 0) return;
    const { x1, x2 } = this.at(event);
    this.move(this.held, x1, x2);
  }

  // Under a finger the numbers were out of sight anyway; afterwards they hide the map.
  drop({ pointerType }) {
    if (this.held >= 0 && pointerType === "touch") this.stage.probe.hide();
    this.held = -1;
    this.flow.release();
  }

  // Whether the key was for us; the others move the probe.
  key({ key, shiftKey }) {
    const { place, chosen } = this.stage.probe;
    if (!this.on || !place) return false;
    const [dx, dy] = ARROWS[key] || [0, 0];
    if (chosen >= 0 && this.tool === "move" && (dx || dy))
      this.nudge(chosen, dx, dy, shiftKey ? 200 : 40);
    else if (chosen >= 0 && this.removes(key)) this.remove(chosen);
    else if (key === "Enter" && this.tool in NEW_CLASS)
      this.add(...place, NEW_CLASS[this.tool]);
    else return false;
    return true;
  }

  removes(key) {
    return ["Delete", "Backspace"].includes(key) || (key === "Enter" && this.tool === "remove");
  }

  nudge(k, dx, dy, share) {
    const [x0, xe, y0, ye] = this.stage.map.meta.extent;
    const { points } = this.stage.map;
    const [x, y] = [points[2 * k], points[2 * k + 1]];
    this.move(k, x + (dx * (xe - x0)) / share, y + (dy * (ye - y0)) / share);
  }
}

function fine(value) {
  return Math.round(value * PLACES) / PLACES;
}
