// A confusion matrix that follows the epoch of a stage; each cell is a button.

class ConfusionMatrix {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".matrix");
    this.texts = { caption: part("caption"), answer: part(".answer"), truth: part(".truth") };
    this.names = part(".names");
    this.body = part("tbody");
    this.note = part(".note");
    this.sent = 0;
    this.current = 0;
    this.cells = [];
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
    for (const end of ["pointerleave", "focusout"]) {
      this.body.addEventListener(end, () => this.look(-1));
    }
  }

  close() {
    this.stop();
  }

  update(bytes) {
    this.theme = null; // it may be what has changed
    if (bytes !== this.bytes) return this.reader.read((this.bytes = bytes));
    if (this.meta) this.show(this.row);
  }

  load(meta, { counts, epochs }) {
    const labels = JSON.stringify(meta.labels);
    Object.assign(this, { meta, counts, epochs, k: meta.labels.length });
    if (labels !== this.labels) this.build(meta.labels);
    this.labels = labels;
    const { alt, answer, truth } = meta.words;
    this.texts.caption.textContent = alt;
    this.texts.answer.textContent = `${answer} →`;
    this.texts.truth.textContent = `${truth} ↓`;
    if ((meta.token ?? Infinity) >= this.sent) {
      this.selected = meta.selected ? meta.selected[0] * this.k + meta.selected[1] : -1;
    }
    this.select();
    this.look(-1);
    const { epoch } = shownEpoch(meta.stage) || { epoch: epochs?.at(-1) };
    this.show(epochs ? nearestRow(epochs, epoch) : 0);
  }

  build(labels) {
    this.texts.answer.colSpan = labels.length;
    const heading = (text, scope) => {
      return Object.assign(document.createElement("th"), { textContent: text, scope });
    };
    this.names.replaceChildren(
      this.texts.truth, ...labels.map((label) => heading(label, "col")),
    );
    this.cells = labels.flatMap((_, row) => labels.map((_, column) => this.cell(row, column)));
    this.body.replaceChildren(
      ...labels.map((label, row) => {
        const line = document.createElement("tr");
        const cells = this.cells.slice(row * labels.length, (row + 1) * labels.length);
        line.append(heading(label, "row"), ...cells.map(({ button }) => button.parentElement));
        return line;
      }),
    );
    this.current = Math.min(this.current, this.cells.length - 1);
  }

  cell(row, column) {
    const [place, button] = ["td", "button"].map((name) => document.createElement(name));
    const i = row * this.k + column;
    place.className = row === column ? "right" : "";
    button.type = "button";
    button.onclick = () => this.choose(i);
    button.onkeydown = (event) => { this.key(event, row, column); };
    button.onpointerenter = button.onfocus = () => this.look(i);
    place.append(button);
    return { button, row, column };
  }

  follow({ epoch }) {
    if (!this.epochs) return;
    const row = nearestRow(this.epochs, epoch);
    if (row !== this.row) this.show(row);
  }

  show(row) {
    this.row = row;
    this.theme ||= themeOf(this.root);
    const { k, counts } = this;
    const start = counts.shape.length > 2 ? row * k * k : 0;
    const now = (this.now = counts.subarray(start, start + k * k));
    this.totals = this.meta.labels.map((_, r) => {
      return now.subarray(r * k, (r + 1) * k).reduce((sum, count) => sum + count, 0);
    });
    this.cells.forEach((cell, i) => this.write(cell, now[i]));
    this.root.dataset.epoch = this.epochs?.[row] ?? "";
    this.root.dataset.drawn = Number(this.root.dataset.drawn || 0) + 1;
    this.look(this.looked);
  }

  write({ button, row, column }, count) {
    const total = this.totals[row];
    const right = row === column;
    const { paper, ink } = shadeOf(total ? count / total : 0, right, this.theme.dark);
    button.textContent = count;
    button.style.background = count ? paper : "";
    button.style.color = count ? ink : "";
    button.ariaLabel = this.sentence(row, column);
  }

  sentence(row, column) {
    const { labels, words } = this.meta;
    const values = {
      row: labels[row],
      column: labels[column],
      count: whole(this.now[row * this.k + column]),
      total: whole(this.totals[row]),
    };
    return words.cell.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  look(i) {
    this.looked = i;
    const cell = this.cells[i >= 0 ? i : this.selected];
    const sentence = cell && this.now ? this.sentence(cell.row, cell.column) : null;
    this.note.textContent = sentence ?? this.meta?.words.hint ?? "";
  }

  key(event, row, column) {
    const last = this.k - 1;
    const to = {
      ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1],
      ArrowDown: [row + 1, column], ArrowUp: [row - 1, column],
      Home: [row, 0], End: [row, last],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const [r, c] = to.map((at) => clamp(at, 0, last));
    this.current = r * this.k + c;
    this.select();
    this.cells[this.current].button.focus();
  }

  select() {
    this.cells.forEach(({ button }, i) => {
      button.tabIndex = i === this.current ? 0 : -1;
      button.ariaPressed = String(i === this.selected);
    });
  }

  choose(i) {
    this.current = i;
    const { row, column } = this.cells[i];
    const again = i === this.selected;
    this.selected = i;
    this.select();
    if (again) return;
    this.sent = nextToken();
    this.report("cell", { row, column, token: this.sent });
  }
}

export default present("confusion_matrix", ConfusionMatrix);
