// Where everything of a layered network stands, and how to make pieces of an SVG.

const WIDEST = 460;
const PITCH = 74; // between the nodes of a layer
const MAPPED = { most: 430, low: 50, high: 78, half: 26, small: 18 }; // with maps in them
const MARGIN = 34;
const CROWDED = 6; // links; above this a number is shown when it is pointed at

// sizes [n_in, ..., n_out] -> nodes {layer, row, kind, x, y} and links {i, from, to, kind},
// where i counts the parameters: W1 (row-major), b1, W2, ... `half` a neuron is wide.
function layout(sizes, width, mapped) {
  const tallest = Math.max(...sizes.map((size, l) => size + (l < sizes.length - 1)));
  const close = clamp(MAPPED.most / (tallest - 1), MAPPED.low, MAPPED.high);
  const pitch = mapped ? close : PITCH;
  const crowd = pitch < 66 || width / sizes.length < 70;
  const half = !mapped ? 25 : crowd ? MAPPED.small : MAPPED.half;
  const height = (tallest - 1) * pitch + 2 * MARGIN;
  const column = (l) => MARGIN + (l * (width - 2 * MARGIN)) / (sizes.length - 1);
  const layers = sizes.map((size, layer) => {
    const biased = layer < sizes.length - 1;
    const top = height / 2 - ((size + biased - 1) * pitch) / 2;
    return Array.from({ length: size + biased }, (_, row) => {
      const kind = row === size ? "bias" : layer ? "neuron" : "input";
      return { layer, row, kind, x: column(layer), y: top + row * pitch };
    });
  });
  const links = [];
  for (let l = 0; l + 1 < sizes.length; l++) {
    const targets = layers[l + 1].filter((node) => node.kind !== "bias");
    for (const from of layers[l]) for (const to of targets) links.push({ from, to });
  }
  links.forEach((link, i) => {
    link.i = i;
    link.kind = link.from.kind === "bias" ? "bias" : "weight";
  });
  return { width, height, half, layers, links, nodes: layers.flat() };
}

function linkPath({ from, to }) {
  const bend = (to.x - from.x) * 0.35;
  const at = (x, y) => `${x},${y}`;
  const bends = [at(from.x + bend, from.y), at(to.x - bend, to.y)];
  return ["M", at(from.x, from.y), "C", ...bends, at(to.x, to.y)].join(" ");
}

// The number on a curve: where the curve is at a share of its way.
function onPath({ from, to }, t) {
  const bend = (to.x - from.x) * 0.35;
  const s = 1 - t;
  const mix = (a, b, c, d) =>
    s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  return [
    mix(from.x, from.x + bend, to.x - bend, to.x),
    mix(from.y, from.y, to.y, to.y),
  ];
}

// The shape of an activation within a box of +-1.
const SHAPES = {
  sigmoid: (z) => 1 / (1 + Math.exp(-4 * z)) * 2 - 1,
  tanh: (z) => Math.tanh(2.5 * z),
  relu: (z) => (z > 0 ? 2 * z - 1 : -1),
  leaky_relu: (z) => (z > 0 ? 1.7 * z - 0.7 : 0.3 * z - 0.7),
  step: (z) => (z > 0 ? 1 : -1),
};

const ACTIVATIONS = {
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  leaky_relu: (z) => (z > 0 ? z : 0.01 * z),
  step: (z) => (z > 0 ? 1 : 0),
};

function shapePath(name, x, y, size) {
  const shape = SHAPES[name];
  if (!shape) return "";
  const points = Array.from({ length: 41 }, (_, k) => {
    const z = k / 20 - 1;
    return `${(x + z * size).toFixed(1)},${(y - shape(z) * size * 0.6).toFixed(1)}`;
  });
  return `M${points.join(" L")}`;
}

function crossAt([x, y], size = 6) {
  const falling = `M${x - size},${y - size} L${x + size},${y + size}`;
  return `${falling} M${x + size},${y - size} L${x - size},${y + size}`;
}

function piece(parent, name, attributes = {}) {
  const made = document.createElementNS(parent.namespaceURI, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}
