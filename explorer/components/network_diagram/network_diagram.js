// A network of layers: line width = size of a weight, colour (and dashes) = its sign.

class NetworkDiagram {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".diagram");
    this.svgs = [part(".under"), part(".over")];
    this.groups = { links: part(".links"), nodes: part(".nodes"), numbers: part(".numbers") };
    this.typed = part(".typed");
    this.hint = part(".hint");
    this.formula = part(".formula");
    this.values = [];
    this.pointed = -1; // the unit that is shown large
    const send = ({ i, value }, token, settled) => this.report("edit", { i, value, token, settled });
    this.flow = new Flow(send);
    this.editing = new Editing(this, this.flow);
    this.switching = new Switching(this);
    this.maps = new NeuronMaps(this, part(".maps"));
    this.tellRest = () => this.values.forEach((_, i) => this.write(i));
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.root);
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
  }

  close() {
    this.point(-1);
    clearTimeout(this.rest);
    this.watcher.disconnect();
    this.stop();
    this.flow.close();
  }

  update(bytes) {
    this.maps.theme = null; // it may be what has changed
    if (bytes === this.bytes) return this.drawMaps();
    this.bytes = bytes;
    this.reader.read(bytes);
  }

  load(meta, arrays) {
    const before = this.meta;
    this.meta = meta;
    this.epochs = arrays.epochs;
    this.params = arrays.params;
    this.count = arrays.params.shape[1];
    const was = this.maps.there;
    this.maps.load(arrays);
    this.switching.load(meta);
    const same = ["sizes", "activation", "output"].every((n) => String(before?.[n]) === String(meta[n]));
    if (!same || was !== this.maps.there) this.build();
    this.label();
    this.mark();
    if (this.pointed >= 0) this.point(this.pointed);
    if (!this.flow.accepts(meta.token)) return;
    this.follow(shownEpoch(meta.stage) || { epoch: arrays.epochs.at(-1), playing: false });
  }

  // Drawn anew for another width, so that texts keep their size.
  fit() {
    const wide = clamp(this.root.clientWidth, 240, WIDEST);
    if (!this.plan || this.flow.busy) return;
    if (wide === this.plan.width) return this.drawMaps();
    const values = this.values;
    this.build();
    this.label();
    values.forEach((value, i) => this.setValue(i, value, false));
    this.tellRest();
    this.showValues();
    this.mark();
  }

  build() {
    const { sizes } = this.meta;
    this.plan = layout(sizes, clamp(this.root.clientWidth, 240, WIDEST), this.maps.there);
    for (const svg of this.svgs) svg.setAttribute("viewBox", `0 0 ${this.plan.width} ${this.plan.height}`);
    this.units = this.plan.nodes.filter(({ kind }) => kind === "neuron");
    this.root.classList.toggle("mapped", this.maps.there);
    for (const group of Object.values(this.groups)) group.replaceChildren();
    this.root.classList.toggle("crowded", this.plan.links.length > CROWDED);
    const { links } = this.plan;
    this.slim = this.maps.there ? clamp(1.15 - links.length / 250, 0.45, 1) : 1;
    this.links = links.map((link) => this.buildLink(link));
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
    this.switching.listenLink(link.i, [hit, number]);
    const cross = piece(this.groups.links, "path", { class: "cross", d: crossAt(onPath(link, 0.5)) });
    for (const part of [hit, number]) {
      part.onpointerenter = () => this.show(link.i);
      part.onpointerleave = () => this.flow.held || this.show(-1);
    }
    number.onfocus = () => this.show(link.i);
    number.onblur = () => this.show(-1);
    return { line, number, rect, text, cross };
  }

  buildNode(node) {
    const group = piece(this.groups.nodes, "g", { class: node.kind });
    const { x, y } = node;
    if (node.kind === "neuron") this.buildUnit(node, group);
    if (node.kind === "neuron" && this.maps.there) {
      const half = this.plan.half;
      const square = { x: x - half, y: y - half, width: 2 * half, height: 2 * half, rx: 3 };
      piece(group, "rect", { class: "node", ...square });
      node.name = piece(group, "text", { class: "name", x, y: y - half - 7 });
      node.value = piece(group, "text", { class: "value", x, y });
    } else if (node.kind === "neuron") {
      piece(group, "circle", { class: "node", cx: x, cy: y, r: 25 });
      const shape = shapePath(this.activationOf(node), x, y + 7, 13);
      if (shape) piece(group, "path", { class: "curve", d: shape });
      node.name = piece(group, "text", { class: "name", x, y: shape ? y - 11 : y });
      node.value = piece(group, "text", { class: "value", x, y: y + 37 });
    } else {
      const large = this.maps.there ? Math.min(this.plan.half, 23) : 23;
      const size = node.kind === "bias" ? Math.round(large * 0.74) : large;
      const square = { x: x - size, y: y - size, width: 2 * size, height: 2 * size, rx: 6 };
      piece(group, "rect", { class: "node", ...square });
      node.name = piece(group, "text", { class: "name", x, y });
      node.value = piece(group, "text", { class: "value", x, y: y + size + 10 });
    }
    return node;
  }

  // Pointed at it is shown large; clicked it is switched off or on.
  buildUnit(node, group) {
    const u = this.units.indexOf(node);
    node.group = group;
    node.cross = piece(group, "path", { class: "cross", d: crossAt([node.x, node.y], this.plan.half) });
    group.onpointerenter = group.onfocus = () => this.point(u);
    group.onpointerleave = group.onblur = () => this.point(-1);
    if (u < this.units.length - this.meta.sizes.at(-1)) this.switching.listenUnit(u, group);
  }

  activationOf({ layer }) {
    const { activation, output, sizes } = this.meta;
    return layer === sizes.length - 1 ? (output ?? activation) : activation;
  }

  label() {
    const { meta, plan } = this;
    this.root.classList.toggle("editable", meta.editable);
    this.svgs[1].ariaLabel = meta.words.alt;
    this.root.classList.toggle("switchable", this.switching.able);
    this.formula.hidden = !this.maps.there && !this.switching.able;
    this.hint.hidden = !meta.editable;
    this.hint.textContent = meta.words.hint;
    const last = meta.sizes.length - 1;
    for (const { layer, row, kind, name } of plan.nodes) {
      const names = layer === 0 ? meta.names.inputs : layer === last ? meta.names.outputs : null;
      const letter = [meta.names.hidden ?? "h"].flat();
      const hidden = (letter[layer - 1] ?? letter.at(-1)) + (row + 1);
      name.textContent = kind === "bias" ? "1" : names ? names[row] : hidden;
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
    this.epoch = epoch;
    this.showValues();
    this.drawMaps();
    clearTimeout(this.rest);
    if (this.links.length > CROWDED) this.rest = setTimeout(this.tellRest, 120);
  }

  drawMaps() {
    if (this.plan) this.maps.draw(this.epoch, this.units, this.plan.half, this.plan.width);
  }

  setValue(i, value, alone = true) {
    if (this.values[i] === value) return;
    this.values[i] = value;
    const link = this.links[i];
    const size = Number.isFinite(value) ? Math.min(Math.abs(value) / 5, 1) : 0;
    const width = ((1.2 + 8.8 * size) * this.slim).toFixed(1);
    if (link.width !== width) link.line.setAttribute("stroke-width", (link.width = width));
    if (link.negative !== value < 0) this.sign(link, value);
    if (alone || link.shown || this.links.length <= CROWDED) this.write(i);
    if (alone) this.showValues();
  }

  sign(link, value) {
    link.negative = value < 0;
    link.line.setAttribute("stroke", signColour(value));
    link.line.setAttribute("stroke-dasharray", value < 0 ? "9 5" : "none");
    link.line.classList.toggle("negative", value < 0);
    link.number.style.setProperty("--ink", signColour(value));
  }

  // The number of a link; where there are many, those that nobody sees wait for a rest.
  write(i) {
    const value = this.values[i];
    const { number, rect, text } = this.links[i];
    if (number.dataset.value === String(value)) return;
    const name = this.meta.names.params?.[i];
    const written = `${name ? `${name} = ` : ""}${number2(value)}`;
    text.textContent = written;
    const wide = 16 + 7.4 * written.length;
    rect.setAttribute("width", wide);
    rect.setAttribute("x", -wide / 2);
    number.ariaValueNow = value;
    number.ariaValueText = number2(value);
    number.dataset.value = value;
  }

  // With inputs given: what every node puts out.
  showValues() {
    const { inputs, sizes } = this.meta;
    let [x, first] = [inputs, 0];
    this.plan.layers.forEach((nodes, l) => {
      if (x && l > 0) {
        const [n, m] = [sizes[l - 1], sizes[l]];
        const at = (j, k) => this.values[first + j * m + k];
        const sums = Array.from({ length: m }, (_, k) => x.reduce((s, v, j) => s + v * at(j, k), at(n, k)));
        first += (n + 1) * m;
        const act = ACTIVATIONS[this.activationOf({ layer: l })];
        x = act ? sums.map(act) : null;
      }
      for (const { kind, row, value } of nodes) {
        const said = x && kind !== "bias" ? number2(x[row]) : "";
        if (value.textContent !== said) value.textContent = said;
      }
    });
    this.showFormula();
  }

  // Which units and links are off.
  mark() {
    const { words, off } = this.meta;
    const { units, params } = this.switching;
    this.units.forEach(({ group, name }, u) => {
      group.classList.toggle("off", units.has(u));
      const able = off && u < this.units.length - this.meta.sizes.at(-1);
      group.setAttribute("role", able ? "switch" : "img");
      if (able) group.ariaChecked = !units.has(u);
      if (able || this.maps.there) group.setAttribute("tabindex", 0);
      group.ariaLabel = this.titleOf(u) ?? name.textContent;
    });
    this.links.forEach(({ line, number, cross }, i) => {
      for (const part of [number, cross]) part.classList.toggle("off", params.has(i));
      line.classList.toggle("off", params.has(i) || units.has(this.units.indexOf(this.plan.links[i].from)));
      const state = off ? `. ${params.has(i) ? words.off : words.on}` : "";
      const edit = this.meta.editable ? `. ${words.edit}` : "";
      number.ariaLabel = this.nameOf(i) + state + edit;
    });
    this.showValues();
    this.drawMaps();
  }

  titleOf(u) {
    const range = this.meta.ranges?.[u];
    if (!range) return null;
    const [low, high] = range.map((v) => number(v, 2));
    const values = { name: this.units[u].name.textContent, low, high };
    return this.meta.words.unit.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  // Shown large on the stage, and written out.
  point(u) {
    if (u < 0 && this.pointed < 0) return;
    this.pointed = u < (this.units?.length ?? 0) ? u : -1;
    const pictures = this.pointed < 0 ? null : this.maps.pictures;
    const title = pictures && (this.titleOf(u) ?? this.units[u].name.textContent);
    tell("nn:unit", { stage: this.meta?.stage, unit: this.pointed, title, pictures });
    this.showFormula();
  }

  showFormula() {
    if (this.formula.hidden) return;
    const node = this.units[this.pointed];
    const links = this.links.map((_, i) => i).filter((i) => this.plan.links[i].to === node);
    const heard = links.filter((i) => {
      const from = this.units.indexOf(this.plan.links[i].from);
      return !this.switching.params.has(i) && !this.switching.units.has(from);
    });
    const terms = heard.filter((i) => this.plan.links[i].kind === "weight");
    const bias = heard.find((i) => this.plan.links[i].kind === "bias");
    const named = terms.map((i) => [this.values[i], this.plan.links[i].from.name.textContent]);
    this.formula.textContent = node
      ? formula(node.name.textContent, this.activationOf(node), named, bias === undefined ? null : this.values[bias])
      : this.switching.able ? this.meta.words.switch : "";
  }

  // In a crowded diagram the number of one link at a time is shown.
  show(i) {
    this.links.forEach((link, k) => {
      link.shown = k === i;
      link.number.classList.toggle("shown", link.shown);
    });
    if (i >= 0) this.write(i);
  }
}

export default present("network_diagram", NetworkDiagram);
