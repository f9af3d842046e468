// The outputs of two units as a plane: where the points lie in it, how the grid of the
// inputs is bent, and the line of a unit that reads them.

class HiddenSpace {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".hidden-space");
    this.canvas = part("canvas");
    this.play = part(".play");
    this.tip = part(".tip");
    this.announcement = part(".announcement");
    this.chosen = -1;
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.draw = onceAFrame(() => this.drawNow());
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
    this.watcher = new ResizeObserver(() => this.draw());
    this.watcher.observe(this.root);
    this.listen();
  }

  close() {
    this.stop();
    this.watcher.disconnect();
  }

  update(bytes) {
    this.theme = null; // it may be what has changed
    if (bytes === this.bytes) return this.draw();
    this.bytes = bytes;
    this.reader.read(bytes);
  }

  load(meta, { right, line, ...arrays }) {
    this.meta = meta;
    Object.assign(this, arrays, { right, line });
    this.count = arrays.classes.length;
    [, this.rows, this.columns] = arrays.grid.shape;
    this.places = new Float32Array(2 * this.count);
    this.bent = new Float32Array(2 * this.rows * this.columns);
    this.canvas.ariaLabel = meta.words.alt;
    this.chosen = Math.min(this.chosen, this.count - 1);
    this.follow(shownEpoch(meta.stage) || { epoch: arrays.epochs.at(-1) });
  }

  follow({ epoch, playing = false }) {
    this.epoch = epoch;
    this.playing = playing;
    this.draw();
  }

  drawNow() {
    if (!this.meta || !this.canvas.clientWidth) return;
    const theme = (this.theme ||= themeOf(this.root));
    const spot = rowsAround(this.epochs, this.epoch);
    rowBetween(this.points, this.places.length, spot, this.places);
    rowBetween(this.grid, this.bent.length, spot, this.bent);
    fitCanvas(this.canvas);
    const pen = clear(this.canvas);
    const side = Math.min(this.canvas.clientWidth - 48, this.canvas.clientHeight - 32);
    this.axes = new Axes({ left: 40, top: 6, width: side, height: side }, this.meta.extent);
    const line =
      this.line && lineInPixels(this.axes, rowBetween(this.line, 3, spot, [0, 0, 0]));
    pen.save();
    this.axes.clip(pen);
    if (line) drawSides(pen, this.axes, theme, line);
    this.drawGrid(pen, theme);
    if (line) drawBorder(pen, this.axes, theme, line);
    if (this.count <= 8) this.drawTrails(pen, spot);
    pen.restore();
    this.axes.frame(pen, theme);
    this.axes.numbers(pen, theme, this.meta.names);
    this.drawPoints(pen, theme, this.right && nearestRow(this.epochs, this.epoch));
    this.write();
    Object.assign(this.root.dataset, { epoch: this.epoch, playing: this.playing });
    this.play.title = this.play.ariaLabel = this.meta.words[this.playing ? "pause" : "play"];
    this.root.dataset.drawn = Number(this.root.dataset.drawn || 0) + 1;
  }

  drawGrid(pen, theme) {
    const { rows, columns } = this;
    const trace = (count, length, index) => {
      for (let k = 0; k < count; k++) {
        for (let i = 0; i < length; i++) {
          const at = 2 * index(k, i);
          const [x, y] = [this.axes.x(this.bent[at]), this.axes.y(this.bent[at + 1])];
          if (i) pen.lineTo(x, y);
          else pen.moveTo(x, y);
        }
      }
    };
    pen.lineJoin = "round";
    pen.strokeStyle = theme.shade(0.42);
    pen.lineWidth = 1;
    pen.beginPath();
    trace(rows, columns, (k, i) => k * columns + i);
    pen.stroke();
    pen.setLineDash([3, 2.5]);
    pen.beginPath();
    trace(columns, rows, (k, i) => i * columns + k);
    pen.stroke();
    pen.setLineDash([]);
  }

  // The way each point has come.
  drawTrails(pen, { row }) {
    for (let k = 0; k < this.count; k++) {
      pen.beginPath();
      for (let t = 0; t <= row; t++) {
        const at = 2 * (t * this.count + k);
        pen.lineTo(this.axes.x(this.points[at]), this.axes.y(this.points[at + 1]));
      }
      pen.lineTo(...this.place(k));
      Object.assign(pen, { lineWidth: 2, globalAlpha: 0.7 });
      pen.strokeStyle = signColour(this.classes[k] ? 1 : -1);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }

  place(k) {
    return [this.axes.x(this.places[2 * k]), this.axes.y(this.places[2 * k + 1])];
  }

  drawPoints(pen, theme, row) {
    const size = markSize(this.count);
    const named = this.meta.labels && this.count <= 8;
    const shown = Array.from({ length: this.count }, (_, k) => k).filter((k) => {
      return this.place(k).every(Number.isFinite);
    });
    for (const k of shown) {
      const [x, y] = this.place(k);
      const apart = (j) => Math.hypot(...this.place(j).map((v, i) => v - [x, y][i]));
      const covers = (j) => j > k && apart(j) < 4;
      const under = this.count <= 8 && shown.some(covers);
      const wide = under ? size + 4 : size; // a point under another looks out from it
      if (this.right && !this.right[row * this.count + k]) drawRing(pen, x, y, wide, theme);
      drawMark(pen, x, y, wide, this.classes[k]);
    }
    const labelled = (k) => [...this.place(k), this.meta.labels[k]];
    if (named) drawLabels(pen, this.axes, theme, shown.map(labelled), size);
  }

  listen() {
    const { canvas } = this;
    this.play.onclick = () => { tell("nn:play", { stage: this.meta.stage }); };
    canvas.onpointermove = canvas.onpointerdown = ({ offsetX: x, offsetY: y }) => {
      if (this.axes) this.choose(placeUnder(x, y, this.count, (k) => this.place(k)));
    };
    canvas.onpointerleave = canvas.onblur = () => this.choose(-1);
    canvas.onfocus = () => { if (canvas.matches(":focus-visible")) this.choose(0, true); };
    canvas.onkeydown = (event) => {
      const turn = {
        PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1,
      }[event.key];
      if (event.key === "Escape") this.choose(-1);
      else if (turn && this.count)
        this.choose((this.chosen + turn + this.count) % this.count, true);
      else return;
      event.preventDefault();
    };
  }

  choose(k, speak = false) {
    this.chosen = k < this.count ? k : -1;
    if (!this.axes) return;
    this.write();
    if (speak) this.announcement.textContent = this.tip.textContent;
  }

  // Written anew at every frame: the point moves under it.
  write() {
    const k = this.chosen;
    this.tip.hidden = k < 0;
    if (k < 0) return;
    const { names, labels, words } = this.meta;
    const values = names.map((name, i) => `${name} = ${steady(this.places[2 * k + i], 2)}`);
    const target = labels ? labels[k] : `${words.target} = ${this.classes[k]}`;
    this.tip.textContent = [target, values.join("   ")].join("\n");
    const [x, y] = this.place(k).map((v) => (Number.isFinite(v) ? v : 0));
    placeTip(this.tip, x, y, this.canvas);
  }
}

export default present("hidden_space", HiddenSpace);
