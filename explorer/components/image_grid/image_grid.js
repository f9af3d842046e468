// A grid of small images; those of a stage's epochs are drawn over each other in place.

const SIGNS = { right: "✓", wrong: "✗", off: "∅" };
const LEAST = 30; // pixels wide an image stays
const GAP = 8; // as in the style
const KINDS = ["", "right", "wrong", "off"];

class ImageGrid {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".image-grid");
    this.list = part(".images");
    this.tip = part(".tip");
    this.sheet = new Sheet(part("canvas"));
    this.cells = [];
    this.picking = new Picking(this.list, {
      look: (i) => this.look(i),
      report: (i, token) => this.report("pick", { i, token }),
    });
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(this.root);
  }

  close() {
    this.stop();
    this.watcher.disconnect();
    this.picking.close();
  }

  update(bytes) {
    const again = bytes === this.bytes; // then the theme has changed
    this.bytes = bytes;
    if (!again && this.reader.shows(bytes)) return;
    this.theme = null;
    if (!again) this.reader.read(bytes);
    else if (this.meta) this.show(this.row);
  }

  load(meta, { images, epochs, marks, answers }) {
    Object.assign(this, { meta, images, epochs, marks, answers });
    const [count, height, width] = images.shape.slice(-3);
    this.size = images.shape.length > 3 ? count * height * width : 0; // bytes of an epoch
    const shape = [count, height, width].join();
    if (shape !== this.shape) this.build(count, height, width);
    this.shape = shape;
    this.list.ariaLabel = meta.words.alt;
    this.list.classList.toggle("fixed", meta.fixed);
    this.list.style.setProperty("--size", `${meta.size}px`);
    this.layOut();
    this.moved = true;
    this.picking.accept(meta.selected, meta.selectable, meta.token ?? Infinity);
    const { epoch } = shownEpoch(meta.stage) || { epoch: epochs?.at(-1) };
    this.show(epochs ? nearestRow(epochs, epoch) : 0);
  }

  build(count, height, width) {
    this.cells = Array.from({ length: count }, () => {
      const [thing, slot, caption] = ["div", "i", "span"].map((name) => {
        return document.createElement(name);
      });
      [slot.className, caption.className] = ["slot", "caption"];
      thing.append(slot, caption);
      return { thing, slot, caption };
    });
    this.list.style.setProperty("--shape", `${width} / ${height}`);
    this.list.replaceChildren(...this.cells.map(({ thing }) => thing));
    this.sheet.build(this.cells.map(({ slot }) => slot), width, height);
  }

  resize() {
    if (!this.meta) return;
    this.layOut();
    this.sheet.place();
    this.sheet.show();
  }

  // Half as many in a row until they have room, so that the rows stay even.
  layOut() {
    const { columns: most, size, fixed } = this.meta;
    const room = this.root.clientWidth + GAP;
    let columns = clamp(most, 1, Math.max(this.cells.length, 1));
    while (!fixed && columns > 1 && room / columns - GAP < Math.min(size, LEAST)) {
      columns = Math.ceil(columns / 2);
    }
    this.list.style.setProperty("--columns", columns);
  }

  follow({ epoch }) {
    if (!this.epochs) return;
    const row = nearestRow(this.epochs, epoch);
    if (row !== this.row) this.show(row);
    else this.root.dataset.epoch = this.epochs[row];
  }

  show(row) {
    this.row = row;
    this.theme ||= themeOf(this.root);
    const colours = COLOURS[this.meta.colour](this.theme.dark);
    const pale = new Set();
    this.cells.forEach((cell, i) => { if (this.write(cell, i) === "off") pale.add(i); });
    if (this.moved) this.sheet.place();
    this.moved = false;
    this.sheet.draw(this.images, row * this.size, colours, pale);
    this.root.dataset.epoch = this.epochs?.[row] ?? "";
    this.root.dataset.drawn = Number(this.root.dataset.drawn || 0) + 1;
  }

  // Caption and mark of an image, where they have changed; return the mark.
  write({ thing, caption }, i) {
    const { labels, titles, marks, names, words } = this.meta;
    const at = this.row * this.cells.length + i;
    const mark = this.marks ? KINDS[this.marks[at]] : (marks?.[i] ?? "");
    const answer = this.answers ? names[this.answers[at]] : "";
    const label = [labels?.[i], answer].filter(Boolean).join("→");
    const text = [SIGNS[mark], label].filter(Boolean).join(" ");
    if (caption.textContent !== text) {
      caption.textContent = text;
      this.moved = true; // a longer caption may take another line
    }
    const nth = words.nth.replace("{n}", i + 1).replace("{count}", this.cells.length);
    const title = titles?.[i] || labels?.[i] || nth;
    const name = [title, answer, words[mark]].filter(Boolean).join(", ");
    if (thing.ariaLabel !== name) thing.ariaLabel = name;
    thing.className = `image ${mark}`;
    return mark;
  }

  look(i) {
    const text = this.meta?.titles?.[i];
    this.tip.hidden = !text;
    if (!text) return;
    this.tip.textContent = text;
    const { thing } = this.cells[i];
    placeTip(this.tip, thing.offsetLeft + thing.offsetWidth - 12, thing.offsetTop, this.root);
  }
}

export default present("image_grid", ImageGrid);
