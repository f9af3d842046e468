// A network of layers: line width = size of a weight, colour (and dashes) = its sign.

const DENSE = 60; // links; above this their dashes stand still

class NetworkDiagram {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".diagram");
    this.svgs = [part(".under"), part(".over")];
    this.groups = { links: part(".links"), nodes: part(".nodes"), numbers: part(".numbers") };
    this.typed = part(".typed");
    this.hint = part(".hint");
    this.values = [];
    const send = ({ i, value }, token, settled) =>
      this.report("edit", { i, value, token, settled });
    this.flow = new Flow(send);
    this.editing = new Editing(this, this.flow);
    this.switching = new Switching(this);
    this.pointing = new Pointing(this, part(".formula"));
    this.maps = new NeuronMaps(this, part(".maps"));
    this.tellRest = () => this.links.forEach((link) => { link.write(); link.speak(); });
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.root);
    this.stop = followEpoch(() => this.meta?.stage, (shown) => this.follow(shown));
  }

  close() {
    this.pointing.at(-1);
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
    const asBefore = (n) => String(before?.[n]) === String(meta[n]);
    const same = ["sizes", "activation", "output"].every(asBefore);
    if (!same || was !== this.maps.there) this.build();
    this.label();
    this.mark();
    this.pointing.again();
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
    const viewBox = `0 0 ${this.plan.width} ${this.plan.height}`;
    for (const svg of this.svgs) svg.setAttribute("viewBox", viewBox);
    this.units = this.plan.nodes.filter(({ kind }) => kind === "neuron");
    this.root.classList.toggle("mapped", this.maps.there);
    for (const group of Object.values(this.groups)) group.replaceChildren();
    this.root.classList.toggle("crowded", this.plan.links.length > CROWDED);
    const { links } = this.plan;
    this.dense = links.length > DENSE;
    this.root.classList.toggle("dense", this.dense);
    this.slim = this.maps.there ? clamp(1.15 - links.length / 250, 0.45, 1) : 1;
    this.links = links.map((link) => new DrawnEdge(this, link));
    this.values = [];
    this.nodes = this.plan.nodes.map((node) => this.buildNode(node));
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
    const d = crossAt([node.x, node.y], this.plan.half);
    node.cross = piece(group, "path", { class: "cross", d });
    group.onpointerenter = group.onfocus = () => this.pointing.at(u);
    group.onpointerleave = group.onblur = () => this.pointing.at(-1);
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
    const room = this.maps.there || this.switching.able; // else it lies on what is below
    this.pointing.formula.classList.toggle("laid", !room);
    this.pointing.formula.hidden = !room && !meta.activation;
    this.hint.hidden = !meta.editable;
    this.hint.textContent = meta.words.hint;
    const last = meta.sizes.length - 1;
    for (const { layer, row, kind, name } of plan.nodes) {
      const { inputs, outputs } = meta.names;
      const names = layer === 0 ? inputs : layer === last ? outputs : null;
      const letter = [meta.names.hidden ?? "h"].flat();
      const hidden = (letter[layer - 1] ?? letter.at(-1)) + (row + 1);
      name.textContent = kind === "bias" ? "1" : names ? names[row] : hidden;
    }
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
    const { count, params } = this;
    for (let i = 0; i < count; i++) this.setValue(i, params[row * count + i], false);
    this.epoch = epoch;
    this.showValues();
    this.drawMaps();
    clearTimeout(this.rest);
    this.rest = setTimeout(this.tellRest, 120);
  }

  drawMaps() {
    if (this.plan) this.maps.draw(this.epoch, this.units, this.plan.half, this.plan.width);
  }

  setValue(i, value, alone = true) {
    if (this.values[i] === value) return;
    this.values[i] = value;
    this.links[i].draw(value);
    if (alone || this.links[i].shown || this.links.length <= CROWDED) this.links[i].write();
    if (!alone) return;
    this.links[i].speak();
    this.showValues();
  }

  // With inputs given: what every node puts out.
  showValues() {
    const { inputs, sizes } = this.meta;
    let [x, first] = [inputs, 0];
    this.plan.layers.forEach((nodes, l) => {
      if (x && l > 0) {
        const [n, m] = [sizes[l - 1], sizes[l]];
        const at = (j, k) => this.values[first + j * m + k];
        const sum = (_, k) => x.reduce((s, v, j) => s + v * at(j, k), at(n, k));
        const sums = Array.from({ length: m }, sum);
        first += (n + 1) * m;
        const act = ACTIVATIONS[this.activationOf({ layer: l })];
        x = act ? sums.map(act) : null;
      }
      for (const { kind, row, value } of nodes) {
        const text = x && kind !== "bias" ? number2(x[row]) : "";
        if (value.textContent !== text) value.textContent = text;
      }
    });
    this.pointing.write();
  }

  // Which units and links are off.
  mark() {
    const { off } = this.meta;
    const { units, params } = this.switching;
    this.units.forEach(({ group, name }, u) => {
      group.classList.toggle("off", units.has(u));
      const able = off && u < this.units.length - this.meta.sizes.at(-1);
      group.setAttribute("role", able ? "switch" : "img");
      if (able) group.ariaChecked = !units.has(u);
      if (able || this.maps.there) group.setAttribute("tabindex", 0);
      group.ariaLabel = this.pointing.titleOf(u) ?? name.textContent;
    });
    this.links.forEach((link, i) => {
      const { line, number, cross } = link;
      for (const part of [number, cross]) part.classList.toggle("off", params.has(i));
      const from = this.units.indexOf(this.plan.links[i].from);
      line.classList.toggle("off", params.has(i) || units.has(from));
      link.speak();
    });
    this.showValues();
    this.drawMaps();
  }

  // In a crowded diagram the number of one link at a time is shown.
  show(i) {
    this.links.forEach((link, k) => {
      link.shown = k === i;
      link.number.classList.toggle("shown", link.shown);
    });
    this.links[i]?.write();
  }
}

export default present("network_diagram", NetworkDiagram);
