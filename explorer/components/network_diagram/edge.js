// An edge of the network: the line is as wide as the weight, its colour (and dashes) are the
// sign.

const UNSAID = {
  "aria-valuetext": null, "aria-valuenow": null, "aria-valuemin": null,
  "aria-valuemax": null, "aria-description": null,
};

class DrawnEdge {
  constructor(diagram, link) {
    const { links, numbers } = diagram.groups;
    const { sizes } = diagram.meta;
    const path = linkPath(link);
    Object.assign(this, { diagram, i: link.i });
    this.line = piece(links, "path", { class: "line", d: path });
    const hit = piece(links, "path", { class: "hit", d: path });
    this.cross = piece(links, "path", { class: "cross", d: crossAt(onPath(link, 0.5)) });
    const outputs = sizes[link.to.layer];
    const share = outputs === 1 ? 0.42 : 0.3 + (0.4 * (link.to.row + 0.5)) / outputs;
    this.number = piece(numbers, "g", { class: "number" });
    this.number.setAttribute("transform", `translate(${onPath(link, share)})`);
    this.rect = piece(this.number, "rect", { height: 24, y: -12, rx: 8 });
    this.text = piece(this.number, "text");
    this.listen([hit, this.number]);
  }

  listen(parts) {
    const { diagram, i, number } = this;
    diagram.editing.listen(i, number, parts);
    diagram.switching.listenLink(i, parts);
    for (const part of parts) {
      part.onpointerenter = () => diagram.show(i);
      part.onpointerleave = () => { if (!diagram.flow.held) diagram.show(-1); };
    }
    number.onfocus = () => diagram.show(i);
    number.onblur = () => diagram.show(-1);
  }

  draw(value) {
    this.value = value;
    const size = Number.isFinite(value) ? Math.min(Math.abs(value) / 5, 1) : 0;
    const { slim, dense } = this.diagram;
    const step = dense ? 2 : 10; // of many lines few should be drawn anew at a frame
    const width = Math.max(Math.round((1.2 + 8.8 * size) * slim * step) / step, 0.5);
    if (this.width !== width) this.line.setAttribute("stroke-width", (this.width = width));
    if (this.negative !== value < 0) this.sign((this.negative = value < 0));
  }

  sign(negative) {
    const colour = signColour(negative ? -1 : 1);
    this.line.setAttribute("stroke", colour);
    this.line.setAttribute("stroke-dasharray", negative ? "9 5" : "none");
    this.line.classList.toggle("negative", negative);
    this.number.style.setProperty("--ink", colour);
  }

  // The number; where there are many, those that nobody sees wait for a rest.
  write() {
    const { number, rect, text, value } = this;
    if (value === undefined || number.dataset.value === String(value)) return;
    const name = this.diagram.meta.names.params?.[this.i];
    const written = `${name ? `${name} = ` : ""}${number2(value)}`;
    const wide = 16 + 7.4 * written.length;
    text.textContent = written;
    rect.setAttribute("width", wide);
    rect.setAttribute("x", -wide / 2);
    number.dataset.value = value;
  }

  // The same for screen readers: an image is read by its name alone, a slider has a value.
  speak() {
    const { number, value, diagram, i } = this;
    if (value === undefined) return;
    const { editable, words, limit } = diagram.meta;
    const { able, params } = diagram.switching;
    const name = diagram.nameOf(i);
    const text = number2(value) + (params.has(i) ? `, ${words.off}` : "");
    const said = editable
      ? {
          role: "slider", "aria-label": name, "aria-valuetext": text,
          "aria-valuenow": value.toFixed(2), "aria-valuemin": -limit, "aria-valuemax": limit,
          "aria-description": words.edit,
        }
      : { role: "img", "aria-label": `${name} = ${text}` };
    const reached = editable || able || diagram.links.length > CROWDED; // focus does something
    setAttributes(number, { ...UNSAID, ...said, tabindex: reached ? 0 : null });
  }
}

// Those that have changed; null takes one away.
function setAttributes(element, wanted) {
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}
