// The loss over two weights as a landscape, and the way training took down it.

const LEVELS = 9;

class LossSurface {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".surface");
    this.canvas = part("canvas");
    this.tip = part(".tip");
    this.announcement = part(".announcement");
    const [title, low, high] = [part(".title"), part(".low"), part(".high")];
    this.legend = { title, low, bar: part(".legend i"), high };
    this.ground = document.createElement("canvas"); // map, contours and path, drawn once
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.draw = onceAFrame(() => this.drawNow());
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
    this.watcher = new ResizeObserver(() => this.redraw());
    this.watcher.observe(this.root);
    this.listen();
  }

  close() {
    this.stop();
    this.watcher.disconnect();
  }

  update(bytes) {
    if (bytes === this.bytes) return this.redraw(); // only the theme has changed
    this.bytes = bytes;
    this.reader.read(bytes);
  }

  load(meta, arrays) {
    this.meta = meta;
    Object.assign(this, arrays);
    [this.height, this.width] = arrays.loss.shape;
    const { words, loss_domain: [low, high] } = meta;
    this.low = low;
    this.high = high > low ? high : low + 1;
    this.canvas.ariaLabel = words.alt;
    this.legend.title.textContent = words.loss;
    this.legend.low.textContent = `${words.low} ${number(low, 2)}`;
    this.legend.high.textContent = `${number(high, 2)} ${words.high}`;
    this.legend.bar.style.background = `linear-gradient(to right, ${PALETTE.cividis})`;
    this.epoch = (shownEpoch(meta.stage) || { epoch: arrays.epochs.at(-1) }).epoch;
    this.redraw();
  }

  follow({ epoch }) {
    this.epoch = epoch;
    this.draw();
  }

  redraw() {
    this.stale = true;
    this.draw();
  }

  // Low losses lie close together, so the scale is that of their square roots.
  share(loss) {
    return Math.sqrt(clamp((loss - this.low) / (this.high - this.low), 0, 1));
  }

  drawNow() {
    if (!this.meta || !this.canvas.clientWidth) return;
    if (fitCanvas(this.canvas) || this.stale) this.drawGround();
    this.stale = false;
    const pen = clear(this.canvas);
    const { clientWidth, clientHeight } = this.canvas;
    pen.drawImage(this.ground, 0, 0, clientWidth, clientHeight);
    const row = nearestRow(this.epochs, this.epoch);
    this.root.dataset.epoch = this.epochs[row];
    pen.save();
    this.axes.clip(pen);
    this.tracePath(pen, 0, row, "#fff", 2.5);
    this.dot(pen, row, 6, "#fff", "#000");
    pen.restore();
  }

  drawGround() {
    const theme = themeOf(this.root);
    const { clientWidth, clientHeight } = this.canvas;
    Object.assign(this.ground, { width: this.canvas.width, height: this.canvas.height });
    const pen = this.ground.getContext("2d");
    pen.scale(this.canvas.width / clientWidth, this.canvas.height / clientHeight);
    const side = Math.min(clientWidth - 48, clientHeight - 32);
    this.axes = new Axes({ left: 40, top: 6, width: side, height: side }, this.meta.extent);
    pen.save();
    this.axes.clip(pen);
    pen.drawImage(this.map(), this.axes.left, this.axes.top, side, side);
    pen.beginPath();
    for (let k = 1; k <= LEVELS; k++) {
      const level = this.low + (this.high - this.low) * (k / (LEVELS + 1)) ** 2;
      traceContour(pen, this.axes, this.loss, this.width, this.height, level);
    }
    pen.strokeStyle = "rgba(255,255,255,0.4)";
    pen.lineWidth = 1;
    pen.stroke();
    this.tracePath(pen, 0, this.epochs.length - 1, "rgba(0,0,0,0.75)", 4.5);
    this.tracePath(pen, 0, this.epochs.length - 1, "rgba(255,255,255,0.55)", 1.5);
    this.dot(pen, 0, 4, "#000", "#fff");
    pen.restore();
    this.axes.frame(pen, theme);
    this.axes.numbers(pen, theme, this.meta.names);
  }

  map() {
    const small = document.createElement("canvas");
    Object.assign(small, { width: this.width, height: this.height });
    const image = new ImageData(this.width, this.height);
    const words = new Uint32Array(image.data.buffer);
    const colours = sequential();
    for (let i = 0; i < this.height; i++) {
      const row = (this.height - 1 - i) * this.width;
      for (let j = 0; j < this.width; j++) {
        words[row + j] = colours[Math.round(255 * this.share(this.loss[i * this.width + j]))];
      }
    }
    small.getContext("2d").putImageData(image, 0, 0);
    return small;
  }

  place(row) {
    return [this.axes.x(this.path[2 * row]), this.axes.y(this.path[2 * row + 1])];
  }

  tracePath(pen, from, to, colour, width) {
    pen.beginPath();
    for (let row = from; row <= to; row++) pen.lineTo(...this.place(row));
    pen.lineJoin = "round";
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }

  dot(pen, row, size, fill, edge) {
    pen.beginPath();
    pen.arc(...this.place(row), size, 0, 2 * Math.PI);
    pen.fillStyle = fill;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = edge;
    pen.stroke();
  }

  // The loss under the pointer, or where the arrow keys have led from the epoch on the stage.
  listen() {
    const { canvas, tip } = this;
    canvas.onpointermove = canvas.onpointerdown = ({ offsetX: x, offsetY: y }) => {
      if (!this.axes?.holds(x, y)) return (tip.hidden = true);
      this.tellAt(this.axes.xAt(x), this.axes.yAt(y));
    };
    canvas.onfocus = () => {
      if (canvas.matches(":focus-visible") && this.axes) this.tellPlace();
    };
    canvas.onkeydown = (event) => {
      this.spot ||= this.axes && this.weightsNow();
      const next = this.spot && steppedOn(this.meta.extent, this.spot, event);
      if (event.key === "Escape") this.leave();
      else if (next) this.tellAt(...(this.spot = next), true);
      else return;
      event.preventDefault();
    };
    canvas.onpointerleave = canvas.onblur = () => this.leave();
  }

  leave() {
    this.tip.hidden = true;
    this.spot = null;
  }

  weightsNow() {
    const row = nearestRow(this.epochs, this.epoch);
    return [this.path[2 * row], this.path[2 * row + 1]];
  }

  tellPlace() {
    const [a, b] = this.weightsNow();
    this.tell(a, b, null, [this.axes.x(a), this.axes.y(b)]);
  }

  tellAt(a, b, speak = false) {
    const [a0, a1, b0, b1] = this.meta.extent;
    const column = cellAt((a - a0) / (a1 - a0), this.width);
    const row = cellAt((b - b0) / (b1 - b0), this.height);
    const loss = this.loss[row * this.width + column];
    this.tell(a, b, loss, [this.axes.x(a), this.axes.y(b)]);
    if (speak) this.announcement.textContent = this.tip.textContent;
  }

  tell(a, b, loss, [x, y]) {
    const [first, second] = this.meta.names;
    const lines = [`${first} = ${steady(a, 2)}   ${second} = ${steady(b, 2)}`];
    if (loss !== null) lines.push(`${this.meta.words.loss} ${steady(loss, 4)}`);
    this.tip.textContent = lines.join("\n");
    this.tip.hidden = false;
    placeTip(this.tip, x, y, this.canvas);
  }
}

export default present("loss_surface", LossSurface);
