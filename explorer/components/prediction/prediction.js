// Probabilities as bars, the image as the network gets it, the activations inside: painted
// together, so that a drawing never stands beside the answer to another.

const SIGN_OF = { largest: "◀", truth: "◇" };
const ANNOUNCED_AFTER = 700; // ms without new data

class Prediction {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".prediction");
    this.list = part("ul");
    this.legend = part(".legend");
    this.about = part("#about");
    this.announcement = part(".announcement");
    const [name, share] = [part(".answer b"), part(".answer span")];
    this.answer = { figure: part(".answer"), name, share };
    this.pictures = ["preprocessed", "target_gradient"].map((name) => {
      const figure = part(`.${name}`);
      const [canvas, caption] = figure.children;
      return { name, figure, canvas, caption, pixels: new Pixels([canvas], 28, 28) };
    });
    this.strip = new Strip(part(".activations"), this.announcement);
    this.bars = [];
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.draw = onceAFrame(() => this.drawNow());
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
    this.watcher = new ResizeObserver(() => {
      this.strip.resized();
      this.draw();
    });
    this.watcher.observe(this.root);
  }

  close() {
    this.stop();
    this.watcher.disconnect();
    clearTimeout(this.rest);
  }

  update(bytes) {
    this.theme = null; // it may be what has changed
    if (bytes !== this.bytes) this.reader.read((this.bytes = bytes));
    else this.draw();
  }

  load(meta, arrays) {
    Object.assign(this, { meta, arrays, epochs: arrays.epochs });
    if (JSON.stringify(meta.labels) !== this.labels) this.build(meta.labels);
    this.labels = JSON.stringify(meta.labels);
    this.about.textContent = meta.captions.probabilities;
    const legend = ["largest", "truth"].map((name) => `${SIGN_OF[name]} ${meta.words[name]}`);
    this.legend.textContent = legend.join("   ");
    this.legend.hidden = meta.truth === null;
    this.answer.figure.hidden = !meta.captions.answer;
    this.answer.figure.lastElementChild.textContent = meta.captions.answer;
    for (const { name, figure, canvas, caption } of this.pictures) {
      figure.hidden = !arrays[name];
      caption.textContent = canvas.ariaLabel = meta.captions[name];
    }
    this.strip.setData(meta, arrays.activations);
    const { epoch } = shownEpoch(meta.stage) || { epoch: this.epochs?.at(-1) };
    this.row = this.epochs ? nearestRow(this.epochs, epoch) : 0;
    this.unreported = true;
    this.drawNow(); // a pad waits for it: not for the next frame as well
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.announce(), ANNOUNCED_AFTER);
  }

  build(labels) {
    this.bars = labels.map((label) => {
      const line = document.createElement("li");
      const [name, track, written, signs] = ["name", "track", "number", "signs"].map((kind) => {
        const made = document.createElement("span");
        made.className = kind;
        made.ariaHidden = "true";
        return made;
      });
      const fill = document.createElement("i");
      name.textContent = label;
      track.append(fill);
      line.append(name, track, written, signs);
      return { line, fill, written, signs };
    });
    this.list.replaceChildren(...this.bars.map(({ line }) => line));
  }

  follow({ epoch }) {
    if (!this.epochs) return;
    const row = nearestRow(this.epochs, epoch);
    if (row === this.row) return;
    this.row = row;
    this.drawNow();
  }

  // The row of an array that is shown: those without an axis of epochs have only one.
  rowOf(array, rank) {
    return array.shape.length > rank ? this.row : 0;
  }

  drawNow() {
    if (!this.meta) return;
    const theme = (this.theme ||= themeOf(this.root));
    this.drawBars();
    for (const { name, pixels } of this.pictures) {
      const bytes = this.arrays[name];
      const colours = (name === "preprocessed" ? ink : diverging)(theme.dark);
      if (bytes) pixels.draw(bytes, this.rowOf(bytes, 2) * 28 * 28, colours);
    }
    const { activations } = this.arrays;
    if (activations) this.strip.draw(this.rowOf(activations, 1), theme);
    this.root.dataset.epoch = this.epochs?.[this.row] ?? "";
    this.root.dataset.drawn = Number(this.root.dataset.drawn || 0) + 1;
    if (this.unreported) this.reportPainted();
  }

  reportPainted() {
    this.unreported = false;
    const { stage, token } = this.meta;
    this.root.dataset.token = token;
    tell("nn:painted", { stage, token });
  }

  drawBars() {
    const { probabilities } = this.arrays;
    const { labels, truth, digits, words } = this.meta;
    const start = this.rowOf(probabilities, 1) * labels.length;
    const now = probabilities.subarray(start, start + labels.length);
    const finite = [...now].filter(Number.isFinite);
    this.largest = finite.length ? now.indexOf(Math.max(...finite)) : -1;
    this.bars.forEach(({ line, fill, written, signs }, i) => {
      fill.style.transform = `scaleX(${clamp(now[i], 0, 1) || 0})`;
      const places = { largest: this.largest, truth };
      const is = ["largest", "truth"].filter((name) => i === places[name]);
      const text = Number.isFinite(now[i]) ? now[i].toFixed(digits) : number(now[i]);
      line.className = is.join(" ");
      setText(written, text);
      setText(signs, is.map((name) => SIGN_OF[name]).join(" "));
      const name = [`${labels[i]}: ${text}`, ...is.map((kind) => words[kind])].join(", ");
      if (line.ariaLabel !== name) line.ariaLabel = name;
    });
    this.root.dataset.largest = this.largest;
    setText(this.answer.name, labels[this.largest] ?? "");
    const percent = Math.round(100 * now[this.largest]);
    setText(this.answer.share, this.largest < 0 ? "" : `${percent}%`);
  }

  announce() {
    const line = this.bars[this.largest]?.line;
    if (line) this.announcement.textContent = line.ariaLabel;
  }
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export default present("prediction", Prediction);
