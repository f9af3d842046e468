// What is read at a place: some lines of text, each with a small image where there is one.

class Readings {
  constructor(tip) {
    Object.assign(this, { tip, rows: [], text: "" });
  }

  // `readings` are {text, image: {bytes, side} or nothing}.
  show(readings, dark) {
    while (this.rows.length < readings.length) this.rows.push(this.row());
    this.rows.forEach((row, i) => this.write(row, readings[i], dark));
    this.text = readings.map(({ text }) => text).join("\n");
  }

  row() {
    const [box, canvas, text] = ["div", "canvas", "span"].map((name) => {
      return document.createElement(name);
    });
    box.className = "reading";
    box.append(canvas, text);
    this.tip.append(box);
    return { box, canvas, text };
  }

  write(row, reading, dark) {
    row.box.hidden = !reading;
    row.text.textContent = reading?.text ?? "";
    row.canvas.hidden = !reading?.image;
    if (!reading?.image) return;
    const { bytes, side } = reading.image;
    if (row.pixels?.width !== side) row.pixels = new Pixels([row.canvas], side, side);
    row.pixels.draw(bytes, 0, ink(dark));
  }
}
