// The decision map: one frame of outputs over the plane, the line where they change sides,
// and the data points.

class DecisionMap {
  constructor(canvas) {
    this.canvas = canvas;
    this.small = document.createElement("canvas"); // one pixel a cell; scaled when drawn
  }

  setData(meta, arrays) {
    this.meta = meta;
    Object.assign(this, arrays);
    [this.count, this.height, this.width] = arrays.frames.shape;
    if (this.small.width !== this.width || this.small.height !== this.height) {
      Object.assign(this.small, { width: this.width, height: this.height });
      this.image = null;
    }
    this.image ||= this.small.getContext("2d").createImageData(this.width, this.height);
  }

  frame(index) {
    const size = this.width * this.height;
    return this.frames.subarray(index * size, (index + 1) * size);
  }

  draw(index, theme, probe, unit) {
    fitCanvas(this.canvas);
    const pen = clear(this.canvas);
    const side = Math.min(this.canvas.clientWidth - 48, this.canvas.clientHeight - 32);
    const box = { left: 40, top: 6, width: side, height: side };
    this.axes = new Axes(box, this.meta.extent);
    const frame = this.frame(index);
    pen.save();
    this.axes.clip(pen);
    if (unit.shown) unit.draw(pen, this.axes, theme);
    else this.paint(pen, frame, index, theme);
    if (!unit.shown && this.meta.boundary !== false) this.line(pen, frame, index, theme);
    pen.restore();
    this.axes.frame(pen, theme);
    this.axes.numbers(pen, theme, [this.meta.words.x1, this.meta.words.x2]);
    this.drawPoints(pen, index, theme);
    if (probe) this.drawProbe(pen, theme, probe);
  }

  paint(pen, frame, index, theme) {
    colourCells(this.image, frame, this.width, this.height, theme.dark);
    this.small.getContext("2d").putImageData(this.image, 0, 0);
    const { left, top, width, height } = this.axes;
    pen.imageSmoothingEnabled = true;
    pen.imageSmoothingQuality = "medium";
    pen.globalAlpha = mapShare(theme.dark);
    pen.drawImage(this.small, left, top, width, height);
    pen.globalAlpha = 1;
  }

  // The exact line of a single neuron (w1 x1 + w2 x2 + b = 0); for a network the contour,
  // and dashed the line of each unit of its first layer.
  line(pen, frame, index, theme) {
    const lines = this.linesAt(index);
    pen.lineCap = "round";
    pen.beginPath();
    if (lines.length === 1) traceLines(pen, this.axes, lines);
    else this.traceBoundary(pen, frame);
    this.stroke(pen, theme, 2);
    if (lines.length < 2) return;
    pen.beginPath();
    traceLines(pen, this.axes, lines);
    pen.setLineDash([7, 6]);
    this.stroke(pen, theme, 1.3);
    pen.setLineDash([]);
    if (this.meta.lines) nameLines(pen, this.axes, lines, this.meta.lines, theme);
  }

  stroke(pen, theme, width) {
    pen.strokeStyle = theme.paper;
    pen.lineWidth = width + 2.5;
    pen.globalAlpha = 0.55;
    pen.stroke();
    pen.globalAlpha = 1;
    pen.strokeStyle = theme.text;
    pen.lineWidth = width;
    pen.stroke();
  }

  traceBoundary(pen, frame) {
    const { width, height } = this;
    traceContour(pen, this.axes, soften(frame, width, height), width, height, 127.5);
  }

  linesAt(index) {
    const count = this.lines?.shape[1] ?? 0;
    const at = (k) => this.lines.subarray((index * count + k) * 3);
    return Array.from({ length: count }, (_, k) => endsOfLine(at(k), this.meta.extent));
  }

  drawPoints(pen, index, theme) {
    const count = this.classes.length;
    const size = markSize(count);
    pen.font = `600 12px ${theme.font}`;
    pen.textBaseline = "middle";
    for (let k = 0; k < count; k++) {
      const [x, y] = this.place(k);
      const wrong = this.right && !this.right[index * count + k];
      if (wrong) drawRing(pen, x, y, size, theme);
      drawMark(pen, x, y, size, this.classes[k]);
      const { labels } = this.meta;
      if (labels && count <= 8) this.label(pen, x, y, size, labels[k], theme);
    }
  }

  place(k) {
    return [this.axes.x(this.points[2 * k]), this.axes.y(this.points[2 * k + 1])];
  }

  label(pen, x, y, size, text, theme) {
    const wide = pen.measureText(text).width;
    const room = x + size + 14 + wide < this.axes.left + this.axes.width;
    pen.textAlign = room ? "left" : "right";
    haloText(pen, theme, text, x + (room ? 1 : -1) * (size + 13), y);
  }

  drawProbe(pen, theme, [x1, x2]) {
    const [x, y] = [this.axes.x(x1), this.axes.y(x2)];
    pen.beginPath();
    pen.moveTo(x - 9, y);
    pen.lineTo(x + 9, y);
    pen.moveTo(x, y - 9);
    pen.lineTo(x, y + 9);
    for (const [width, colour] of [[4, theme.paper], [1.5, theme.text]]) {
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.stroke();
    }
  }

  // The output at a place: between the centres of the four cells around it.
  output(index, x1, x2) {
    const [x0, xe, y0, ye] = this.meta.extent;
    const frame = this.frame(index);
    const u = clamp(((x1 - x0) / (xe - x0)) * this.width - 0.5, 0, this.width - 1);
    const v = clamp(((x2 - y0) / (ye - y0)) * this.height - 0.5, 0, this.height - 1);
    const j = Math.min(Math.floor(u), this.width - 2);
    const i = Math.min(Math.floor(v), this.height - 2);
    const at = (a, b) => frame[Math.max(a, 0) * this.width + Math.max(b, 0)];
    const mix = (a, b, t) => a + (b - a) * t;
    const low = mix(at(i, j), at(i, j + 1), u - j);
    return mix(low, mix(at(i + 1, j), at(i + 1, j + 1), u - j), v - i) / 255;
  }

  // What is to be read at a place; `chosen` is the data point there, or -1.
  readingsAt(index, [x1, x2], chosen) {
    const { words } = this.meta;
    const lines = [`${words.x1} = ${steady(x1, 2)}   ${words.x2} = ${steady(x2, 2)}`];
    lines.push(`${words.y} = ${steady(this.output(index, x1, x2), 2)}`);
    if (chosen >= 0) lines.push(`${words.target} = ${this.classes[chosen]}`);
    return [{ text: lines.join("\n") }];
  }

  // The data point under a pixel, or -1.
  pointAt(x, y, reach) {
    return placeUnder(x, y, this.classes.length, (k) => this.place(k), reach);
  }
}
