// Numbers behind the map: at the pointer, or with the keyboard (arrows move through the
// plane; Page Up and Page Down, or [ and ], go from point to point).

const ARROWS = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
};

class Probe {
  constructor(stage, canvas, tip, announcement) {
    Object.assign(this, { stage, canvas, tip, announcement, place: null });
    this.readings = new Readings(tip);
    canvas.onpointermove = canvas.onpointerdown = (event) => this.point(event);
    canvas.onpointerleave = (event) => { if (event.pointerType === "mouse") this.hide(); };
    canvas.onblur = () => this.hide();
    canvas.onfocus = () => { if (canvas.matches(":focus-visible")) this.toPoint(0); };
    canvas.onkeydown = (event) => { this.key(event); };
  }

  get map() {
    return this.stage.map;
  }

  point(event) {
    const axes = this.map.axes;
    const [x, y] = [event.offsetX, event.offsetY];
    if (!axes || !axes.holds(x, y)) return this.hide();
    const k = this.map.pointAt(x, y);
    if (k >= 0) this.toPoint(k, false);
    else this.to([axes.xAt(x), axes.yAt(y)], -1, false);
  }

  key(event) {
    if (this.stage.points.key(event)) return event.preventDefault();
    const [dx, dy] = ARROWS[event.key] || [0, 0];
    const turn = { PageDown: 1, PageUp: -1, "]": 1, "[": -1 }[event.key];
    const points = this.map.classes.length;
    if (turn && points) this.toPoint(((this.chosen ?? -1) + turn + points) % points);
    else if (dx || dy) this.step(dx, dy);
    else if (event.key === "Escape") this.hide();
    else return;
    event.preventDefault();
  }

  step(dx, dy) {
    const [x0, x1, y0, y1] = this.map.meta.extent;
    const [x, y] = this.place || [(x0 + x1) / 2, (y0 + y1) / 2];
    const next = [x + (dx * (x1 - x0)) / 40, y + (dy * (y1 - y0)) / 40];
    this.to([clamp(next[0], x0, x1), clamp(next[1], y0, y1)], -1, true);
  }

  toPoint(k, speak = true) {
    const { points, classes } = this.map;
    if (k < classes.length) this.to([points[2 * k], points[2 * k + 1]], k, speak);
  }

  to(place, chosen, speak) {
    Object.assign(this, { place, chosen });
    this.show();
    if (speak) this.announcement.textContent = this.readings.text;
    this.stage.draw();
  }

  hide() {
    if (!this.place) return;
    this.place = null;
    this.tip.hidden = true;
    this.stage.draw();
  }

  // Write the numbers anew: the place was moved, or the frame has changed under it.
  show() {
    if (!this.place || !this.map.axes) return;
    const [x1, x2] = this.place;
    const chosen = this.chosen < this.map.classes.length ? this.chosen : -1; // other data
    const readings = this.map.readingsAt(this.stage.index, this.place, chosen);
    this.readings.show(readings, this.stage.theme.dark);
    this.tip.hidden = false;
    placeTip(this.tip, this.map.axes.x(x1), this.map.axes.y(x2), this.canvas);
  }
}
