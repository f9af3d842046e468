// A truth table whose outputs and losses follow the epoch of a stage.

class LiveTable {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part("table");
    this.parts = { caption: part("caption"), head: part("thead tr"), body: part("tbody") };
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
  }

  close() {
    this.stop();
  }

  update(bytes) {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.reader.read(bytes);
  }

  load(meta, arrays) {
    const same = this.meta && JSON.stringify(this.meta) === JSON.stringify(meta);
    this.meta = meta;
    Object.assign(this, arrays);
    if (!same) this.build();
    this.follow(shownEpoch(meta.stage) || { epoch: arrays.epochs.at(-1) });
  }

  build() {
    const { words, rows } = this.meta;
    this.parts.caption.textContent = words.alt;
    const titles = ["x1", "x2", "target", "output", "loss", "verdict"];
    this.parts.head.replaceChildren(...titles.map((name) => cell("th", words[name])));
    this.cells = rows.map((texts) => {
      const [fill, output] = [document.createElement("i"), cell("span", "")];
      const meter = cell("span", "");
      meter.className = "meter";
      meter.append(fill);
      const shown = cell("td", "");
      shown.append(meter, output);
      return { fill, output, fixed: texts.map((t) => cell("td", t)), shown, loss: cell("td", ""), verdict: cell("td", "") };
    });
    const lines = this.cells.map(({ fixed, shown, loss, verdict }) => {
      const line = document.createElement("tr");
      line.append(...fixed, shown, loss, verdict);
      return line;
    });
    this.parts.body.replaceChildren(...lines);
  }

  follow({ epoch }) {
    if (!this.cells) return;
    const row = nearestRow(this.epochs, epoch);
    this.root.dataset.epoch = this.epochs[row];
    const { words, targets } = this.meta;
    this.cells.forEach(({ fill, output, loss, verdict }, k) => {
      const y = this.output[row * targets.length + k];
      const right = Number(y > 0.5) === targets[k];
      fill.style.transform = `scaleX(${clamp(y, 0, 1) || 0})`;
      fill.style.background = signColour(y > 0.5 ? 1 : -1);
      output.textContent = steady(y, 4);
      loss.textContent = steady(this.loss[row * targets.length + k], 4);
      verdict.textContent = right ? `✓ ${words.right}` : `✗ ${words.wrong}`;
      verdict.className = right ? "verdict" : "verdict wrong";
    });
  }
}

function cell(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

export default present("live_table", LiveTable);
