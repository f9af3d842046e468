// A slider's film: the pictures of its values are here, so dragging it asks nobody.

class SliderFilm {
  constructor(root, slider) {
    this.slider = slider;
    this.range = root.querySelector(".range");
    this.curve = root.querySelector(".losses");
    this.ask = () => this.askNow();
    this.range.addEventListener("pointerdown", this.ask);
    const { range } = this;
    range.addEventListener("focus", () => range.matches(":focus-visible") && this.ask());
    document.addEventListener("nn:film", (this.hear = () => this.show()));
  }

  close() {
    document.removeEventListener("nn:film", this.hear);
  }

  // `wanted` names the film by control and by all other settings; null: there is none.
  update(wanted, count) {
    Object.assign(this, { wanted, last: count - 1 });
    const kept = document.nnFilm;
    if (wanted && kept?.control === wanted.control && !this.film) document.nnFilm = null;
    this.show();
  }

  get film() {
    const kept = document.nnFilm;
    const ours = kept && this.wanted && kept.control === this.wanted.control;
    return ours && kept.key === this.wanted.key ? kept : null;
  }

  askNow() {
    if (!this.wanted || this.range.disabled) return;
    if (!this.film?.indexes.includes(this.slider.index))
      this.slider.report("grasp", nextToken());
  }

  // Draw the pictures of a value everywhere; false if the film has none of it.
  draw(index) {
    const { film } = this;
    if (!film?.indexes.includes(index)) return false;
    const { stage, control } = film;
    tell("nn:pick", { stage, control, i: index, token: nextToken() });
    return true;
  }

  // Behind the track: the loss each value ends with.
  show() {
    const { film } = this;
    this.curve.toggleAttribute("hidden", !film);
    this.range.ariaDescription = film ? this.wanted.about : "";
    if (!film) return;
    const sizes = film.losses.map((loss) => Math.log10(Math.max(loss ?? Infinity, 1e-6)));
    const finite = sizes.filter(Number.isFinite);
    const [low, high] = [Math.min(...finite), Math.max(...finite)];
    const up = (size) => (Number.isFinite(size) ? (size - low) / Math.max(high - low, 0.3) : 1);
    const spots = sizes.map((size, k) => {
      const x = this.last > 0 ? film.indexes[k] / this.last : 0;
      return `${(1000 * x).toFixed(1)},${(92 - 84 * up(size)).toFixed(1)}`;
    });
    this.curve.firstElementChild.setAttribute("points", spots.join(" "));
  }
}
