// A native range input whose every position on the way is reported.
// How often, and which value wins: shared/flow_control.js.

class LiveSlider {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.slider = part(".slider");
    this.label = part("label");
    this.help = part(".help");
    this.tip = part(".tip");
    this.typed = part(".typed");
    this.output = part("output");
    this.range = part(".range");
    this.flow = new Flow((i, token, settled) => this.report("move", { i, token, settled }));
    this.film = new SliderFilm(root, this);
    this.listenToRange();
    this.listenToTyping();
    this.listenToHelp();
  }

  close() {
    this.flow.close();
    this.film.close();
  }

  update(data) {
    this.texts = data.texts;
    this.label.textContent = data.label;
    this.range.max = data.texts.length - 1;
    this.range.disabled = this.typed.disabled = data.disabled;
    this.help.hidden = !data.help;
    this.help.ariaLabel = `${data.label} ?`;
    this.tip.textContent = data.help || "";
    this.typed.hidden = !data.typed;
    this.output.hidden = data.typed;
    this.typed.ariaLabel = data.label;
    const longest = Math.max(...data.texts.map((text) => text.length));
    this.typed.style.width = `${Math.max(longest, 3) + 0.5}ch`;
    if (this.flow.accepts(data.token)) this.range.value = data.value;
    this.film.update(data.film, data.texts.length);
    this.show();
  }

  get index() {
    return Number(this.range.value);
  }

  show() {
    const text = this.texts[this.index];
    const last = this.texts.length - 1;
    const share = last > 0 ? this.index / last : 0;
    // The thumb's middle stays half a thumb away from both ends.
    this.range.style.setProperty("--share", `calc(9px + (100% - 18px) * ${share})`);
    if (this.range.getAttribute("aria-valuetext") !== text) {
      this.range.setAttribute("aria-valuetext", text);
      this.output.textContent = text;
    }
    this.slider.dataset.index = this.index;
    this.slider.dataset.text = text;
    if (this.typed !== this.typed.getRootNode().activeElement) this.typed.value = text;
    this.typed.removeAttribute("aria-invalid");
  }

  move(index) {
    this.range.value = index;
    this.show();
    if (this.film.draw(this.index)) this.flow.drawn(this.index);
    else this.flow.change(this.index);
  }

  listenToRange() {
    this.range.oninput = () => this.move(this.index);
    this.range.onpointerdown = () => { if (!this.range.disabled) this.flow.hold(); };
    for (const end of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) {
      this.range.addEventListener(end, () => this.flow.release());
    }
  }

  listenToTyping() {
    this.typed.onfocus = () => this.typed.select();
    this.typed.onblur = () => this.take();
    this.typed.onkeydown = (event) => {
      const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (step) {
        event.preventDefault();
        this.move(clamp(this.index + step, 0, this.texts.length - 1));
        this.typed.value = this.texts[this.index];
      } else if (event.key === "Enter") {
        this.take();
        this.typed.select();
      } else if (event.key === "Escape") {
        this.typed.value = this.texts[this.index];
      }
    };
  }

  // The nearest value to what was typed; what is not a number is marked and put back.
  take() {
    const wish = typedNumber(this.typed.value);
    if (Number.isNaN(wish)) {
      this.typed.value = this.texts[this.index];
      this.typed.ariaInvalid = "true";
      return;
    }
    const far = this.texts.map((text) => Math.abs(typedNumber(text) - wish));
    const nearest = far.indexOf(Math.min(...far));
    if (nearest !== this.index) this.move(nearest);
    this.typed.value = this.texts[nearest];
  }

  listenToHelp() {
    this.help.onpointerenter = this.help.onfocus = this.help.onclick = () => {
      if (!this.tip.showPopover || this.tip.matches(":popover-open")) return;
      this.tip.showPopover();
      const box = this.help.getBoundingClientRect();
      const { width, height } = this.tip.getBoundingClientRect();
      const below = box.bottom + height + 12 < window.innerHeight;
      const zoom = zoomOf(this.tip);
      this.tip.style.top = `${(below ? box.bottom + 4 : box.top - height - 4) / zoom}px`;
      this.tip.style.left = `${clamp(box.left, 8, window.innerWidth - width - 8) / zoom}px`;
    };
    const hide = () => { if (this.tip.matches(":popover-open")) this.tip.hidePopover(); };
    this.help.onpointerleave = this.help.onblur = hide;
    this.help.onkeydown = (event) => { if (event.key === "Escape") hide(); };
  }
}

export default present("live_slider", LiveSlider);
