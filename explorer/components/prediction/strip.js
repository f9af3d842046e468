// Activations of a layer as small squares, orange below 0 and blue above.

const SQUARE = 16; // pixels, at most; many units are drawn smaller
const LEAST_SQUARE = 10; // pixels, at least; half of that where there are
const MANY_SQUARES = 128; // more than so many
const SQUARES = 5; // in a row at most 2 to this power: layers have such sizes

class Strip {
  constructor(root, announcement) {
    const part = (selector) => root.querySelector(selector);
    const [canvas, tip] = [part("canvas"), part(".tip")];
    Object.assign(this, { figure: root, canvas, tip, announcement });
    this.caption = part("figcaption");
    this.chosen = -1;
    this.listen();
  }

  setData({ captions, unit, colour_max }, activations) {
    this.figure.hidden = !activations;
    if (!activations) return;
    const count = activations.shape.at(-1);
    Object.assign(this, { activations, unit, colourMax: colour_max, count });
    this.caption.textContent = this.canvas.ariaLabel = captions.activations;
    this.chosen = Math.min(this.chosen, this.count - 1);
    this.resized();
  }

  // The width is measured again after `resized`, not at every frame.
  resized() {
    this.width = 0;
  }

  layOut() {
    this.width = this.canvas.parentElement.clientWidth;
    const least = this.count > MANY_SQUARES ? LEAST_SQUARE / 2 : LEAST_SQUARE;
    const fit = Math.min(Math.floor(Math.log2(Math.max(this.width / least, 1))), SQUARES);
    this.columns = clamp(this.count, 1, 2 ** fit);
    this.side = Math.min(this.width / this.columns, SQUARE);
    this.height = Math.ceil(this.count / this.columns) * this.side;
    this.canvas.style.height = `${this.height}px`;
    if (this.width) fitCanvas(this.canvas);
  }

  draw(row, theme) {
    if (!this.activations || this.figure.hidden) return;
    if (!this.width) this.layOut();
    if (!this.width) return;
    this.start = row * this.count;
    const pen = this.canvas.getContext("2d");
    pen.clearRect(0, 0, this.width, this.height);
    const colours = divergingStops(theme.dark);
    const inner = this.side - 2;
    for (let i = 0; i < this.count; i++) {
      const [x, y] = this.corner(i);
      const share = 0.5 + this.activations[this.start + i] / this.colourMax / 2;
      pen.fillStyle = css(between(colours, Number.isFinite(share) ? share : 0.5));
      pen.fillRect(x + 1, y + 1, inner, inner);
      pen.strokeStyle = i === this.chosen ? theme.text : theme.faint;
      pen.lineWidth = i === this.chosen ? 2 : 1;
      pen.strokeRect(x + 1, y + 1, inner, inner);
    }
    this.theme = theme;
    this.row = row;
    this.write();
  }

  corner(i) {
    return [i % this.columns, Math.floor(i / this.columns)].map((k) => k * this.side);
  }

  listen() {
    const { canvas } = this;
    canvas.onpointermove = canvas.onpointerdown = ({ offsetX, offsetY }) => {
      const [column, row] = [offsetX, offsetY].map((v) => Math.floor(v / this.side));
      const i = row * this.columns + column;
      this.choose(column >= 0 && column < this.columns && i < this.count ? i : -1);
    };
    canvas.onpointerleave = canvas.onblur = () => this.choose(-1);
    canvas.onfocus = () => { if (canvas.matches(":focus-visible")) this.choose(0, true); };
    canvas.onkeydown = (event) => {
      const step = {
        ArrowRight: 1, ArrowLeft: -1, ArrowDown: this.columns, ArrowUp: -this.columns,
      }[event.key];
      if (!step) return;
      event.preventDefault();
      this.choose(clamp(this.chosen + step, 0, this.count - 1), true);
    };
  }

  choose(i, announce = false) {
    if (i === this.chosen || !this.theme) return;
    this.chosen = i;
    this.draw(this.row, this.theme);
    if (announce) this.announcement.textContent = this.tip.textContent;
  }

  // Written anew at every frame: the number changes under the pointer.
  write() {
    const { chosen } = this;
    this.tip.hidden = chosen < 0;
    if (chosen < 0) return;
    const value = steady(this.activations[this.start + chosen], 3);
    this.tip.textContent = `${this.unit}${chosen + 1} = ${value}`;
    const [x, y] = this.corner(chosen);
    placeTip(this.tip, x + this.side - 12, y, this.canvas.parentElement);
  }
}
