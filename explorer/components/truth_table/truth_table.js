// A truth table whose outputs and losses follow the epoch of a stage.

class TruthTable {
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
    const kept = Boolean(this.loss) === Boolean(arrays.loss);
    const same = kept && JSON.stringify(this.meta) === JSON.stringify(meta);
    this.meta = meta;
    const { loss, units } = arrays;
    Object.assign(this, arrays, { loss, units, between: meta.between ?? [] });
    if (!same) this.build();
    this.follow(shownEpoch(meta.stage) || { epoch: arrays.epochs.at(-1) });
  }

  build() {
    const { words, rows } = this.meta;
    this.parts.caption.textContent = words.alt;
    this.root.classList.toggle("between", this.between.length > 0);
    const named = (names) => names.map((name) => words[name]);
    const titles = [
      ...named(["x1", "x2", "target"]),
      ...this.between.map(({ title }) => title),
      ...named(this.loss ? ["output", "loss", "verdict"] : ["output", "verdict"]),
    ];
    const heading = (title) => Object.assign(cell("th", title), { scope: "col" });
    this.parts.head.replaceChildren(...titles.map(heading));
    this.cells = rows.map((texts) => {
      const [fill, output] = [document.createElement("i"), cell("span", "")];
      const meter = cell("span", "");
      meter.className = "meter";
      meter.append(fill);
      const shown = cell("td", "");
      shown.append(meter, output);
      const fixed = texts.map((t) => cell("td", t));
      const units = this.between.map(() => cell("td", ""));
      const [loss, verdict] = [cell("td", ""), cell("td", "")];
      return { fill, output, fixed, units, shown, loss, verdict };
    });
    const lines = this.cells.map(({ fixed, units, shown, loss, verdict }) => {
      const line = document.createElement("tr");
      line.append(...fixed, ...units, shown, ...(this.loss ? [loss] : []), verdict);
      return line;
    });
    this.parts.body.replaceChildren(...lines);
  }

  follow({ epoch }) {
    if (!this.cells) return;
    const row = nearestRow(this.epochs, epoch);
    this.root.dataset.epoch = this.epochs[row];
    const { words, targets } = this.meta;
    this.cells.forEach(({ fill, output, units, loss, verdict }, k) => {
      units.forEach((unit, j) => this.showUnit(unit, row, k, j));
      const y = this.output[row * targets.length + k];
      const right = Number(y > 0.5) === targets[k];
      fill.style.transform = `scaleX(${clamp(y, 0, 1) || 0})`;
      fill.style.background = signColour(y > 0.5 ? 1 : -1);
      output.textContent = steady(y, 4);
      if (this.loss) loss.textContent = steady(this.loss[row * targets.length + k], 4);
      verdict.textContent = right ? `✓ ${words.right}` : `✗ ${words.wrong}`;
      verdict.className = right ? "verdict" : "verdict wrong";
    });
  }

  // The output of a unit in between for an example, marked if it misses the unit's target.
  showUnit(unit, row, k, j) {
    const { targets } = this.between[j];
    const y = this.units[(row * this.cells.length + k) * this.between.length + j];
    const wrong = targets !== "" && Number(y > 0.5) !== Number(targets[k]);
    unit.textContent = (wrong ? "✗ " : "") + steady(y, 3);
    unit.className = wrong ? "unit wrong" : "unit";
  }
}

function cell(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

export default present("truth_table", TruthTable);
