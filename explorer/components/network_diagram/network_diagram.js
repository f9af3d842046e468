// A network of layers: line width = size of a weight, colour (and dashes) = its sign.

class NetworkDiagram {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".diagram");
    this.svg = part("svg");
    this.groups = { links: part(".links"), nodes: part(".nodes"), numbers: part(".numbers") };
    this.typed = part(".typed");
    this.hint = part(".hint");
    this.values = [];
    const send = ({ i, value }, token, settled) => this.report("edit", { i, value, token, settled });
    this.flow = new Flow(send);
    this.editing = new Editing(this, this.flow);
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.root);
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
  }

  close() {
    this.watcher.disconnect();
    this.stop();
    this.flow.close();
  }

  update(bytes) {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.reader.read(bytes);
  }

  load(meta, arrays) {
    const before = this.meta;
    this.meta = meta;
    Object.assign(this, arrays);
    this.count = arrays.params.shape[1];
    if (String(before?.sizes) !== String(meta.sizes) || before?.activation !== meta.activation) {
      this.build();
    }
    this.label();
    if (!this.flow.accepts(meta.token)) return;
    this.follow(shownEpoch(meta.stage) || { epoch: arrays.epochs.at(-1), playing: false });
  }

  // Drawn anew for another width, so that texts keep their size.
  fit() {
    const wide = clamp(this.root.clientWidth, 240, WIDEST);
    if (!this.plan || wide === this.plan.width || this.flow.busy) return;
    const values = this.values;
    this.build();
    this.label();
    values.forEach((value, i) => this.setValue(i, value, false));
    this.showValues();
  }

  build() {
    const { sizes } = this.meta;
    this.plan = layout(sizes, clamp(this.root.clientWidth, 240, WIDEST));
    this.svg.setAttribute("viewBox", `0 0 ${this.plan.width} ${this.plan.height}`);
    for (const group of Object.values(this.groups)) group.replaceChildren();
    this.root.classList.toggle("crowded", this.plan.links.length > CROWDED);
    this.links = this.plan.links.map((link) => this.buildLink(link));
    this.values = [];
    this.nodes = this.plan.nodes.map((node) => this.buildNode(node));
  }

  buildLink(link) {
    const path = linkPath(link);
    const line = piece(this.groups.links, "path", { class: "line", d: path });
    const hit = piece(this.groups.links, "path", { class: "hit", d: path });
    const outputs = this.meta.sizes[link.to.layer];
    const [x, y] = onPath(link, outputs === 1 ? 0.42 : 0.3 + (0.4 * (link.to.row + 0.5)) / outputs);
    const number = piece(this.groups.numbers, "g", { class: "number", tabindex: 0 });
    number.setAttribute("transform", `translate(${x},${y})`);
    const rect = piece(number, "rect", { height: 24, y: -12, rx: 8 });
    const text = piece(number, "text");
    this.editing.listen(link.i, number, [hit, number]);
    for (const part of [hit, number]) {
      part.onpointerenter = () => this.show(link.i);
      part.onpointerleave = () => this.flow.held || this.show(-1);
    }
    number.onfocus = () => this.show(link.i);
    number.onblur = () => this.show(-1);
    return { line, number, rect, text };
  }

  buildNode(node) {
    const group = piece(this.groups.nodes, "g", { class: node.kind });
    const { x, y } = node;
    if (node.kind === "neuron") {
      piece(group, "circle", { class: "node", cx: x, cy: y, r: 25 });
      const shape = shapePath(this.meta.activation, x, y + 7, 13);
      if (shape) piece(group, "path", { class: "curve", d: shape });
      node.name = piece(group, "text", { class: "name", x, y: shape ? y - 11 : y });
      node.value = piece(group, "text", { class: "value", x, y: y + 37 });
    } else {
      const size = node.kind === "bias" ? 17 : 23;
      const square = { x: x - size, y: y - size, width: 2 * size, height: 2 * size, rx: 6 };
      piece(group, "rect", { class: "node", ...square });
      node.name = piece(group, "text", { class: "name", x, y });
      node.value = piece(group, "text", { class: "value", x, y: y + size + 10 });
    }
    return node;
  }

  label() {
    const { meta, plan } = this;
    this.root.classList.toggle("editable", meta.editable);
    this.svg.ariaLabel = meta.words.alt;
    this.hint.hidden = !meta.editable;
    this.hint.textContent = meta.words.hint;
    const last = meta.sizes.length - 1;
    for (const { layer, row, kind, name } of plan.nodes) {
      const names = layer === 0 ? meta.names.inputs : layer === last ? meta.names.outputs : null;
      name.textContent = kind === "bias" ? "1" : names ? names[row] : (meta.names.hidden ?? "h") + (row + 1);
    }
    this.links.forEach(({ number }, i) => {
      number.ariaLabel = this.nameOf(i) + (meta.editable ? `. ${meta.words.edit}` : "");
      number.setAttribute("role", meta.editable ? "slider" : "img");
      if (!meta.editable) return;
      number.ariaValueMin = -meta.limit;
      number.ariaValueMax = meta.limit;
    });
  }

  nameOf(i) {
    const { from, to } = this.plan.links[i];
    return this.meta.names.params?.[i] ?? `${from.name.textContent} → ${to.name.textContent}`;
  }

  follow({ epoch, playing }) {
    if (!this.plan || this.flow.busy) return;
    this.root.classList.toggle("playing", playing);
    const row = nearestRow(this.epochs, epoch);
    this.root.dataset.epoch = this.epochs[row];
    for (let i = 0; i < this.count; i++) this.setValue(i, this.params[row * this.count + i], false);
    this.showValues();
  }

  setValue(i, value, alone = true) {
    if (this.values[i] === value) return;
    this.values[i] = value;
    const { line, number, rect, text } = this.links[i];
    const size = Number.isFinite(value) ? Math.min(Math.abs(value) / 5, 1) : 0;
    line.setAttribute("stroke", signColour(value));
    line.setAttribute("stroke-width", (1.2 + 8.8 * size).toFixed(2));
    line.setAttribute("stroke-dasharray", value < 0 ? "9 5" : "none");
    line.classList.toggle("negative", value < 0);
    number.style.setProperty("--ink", signColour(value));
    const name = this.meta.names.params?.[i];
    const written = `${name ? `${name} = ` : ""}${number2(value)}`;
    text.textContent = written;
    const wide = 16 + 7.4 * written.length;
    rect.setAttribute("width", wide);
    rect.setAttribute("x", -wide / 2);
    number.ariaValueNow = value;
    number.ariaValueText = number2(value);
    number.dataset.value = value;
    if (alone) this.showValues();
  }

  // With inputs given: what every node puts out.
  showValues() {
    const { inputs, sizes, activation } = this.meta;
    const act = ACTIVATIONS[activation];
    let [x, first] = [inputs, 0];
    this.plan.layers.forEach((nodes, l) => {
      if (x && l > 0) {
        const [n, m] = [sizes[l - 1], sizes[l]];
        const at = (j, k) => this.values[first + j * m + k];
        const sums = Array.from({ length: m }, (_, k) => x.reduce((s, v, j) => s + v * at(j, k), at(n, k)));
        first += (n + 1) * m;
        x = act ? sums.map(act) : null;
      }
      for (const { kind, row, value } of nodes) {
        value.textContent = x && kind !== "bias" ? number2(x[row]) : "";
      }
    });
  }

  // In a crowded diagram the number of one link at a time is shown.
  show(i) {
    this.links.forEach(({ number }, k) => number.classList.toggle("shown", k === i));
  }
}

export default present("network_diagram", NetworkDiagram);
