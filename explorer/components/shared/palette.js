// One colour code everywhere: orange = negative or class 0, blue = positive or class 1.

const ORANGE = [245, 147, 34];
const BLUE = [8, 119, 189];
const MIDDLE = { light: [238, 240, 241], dark: [52, 57, 64] };
const DEEP = { light: [[245, 147, 34], [8, 119, 189]], dark: [[214, 120, 20], [30, 120, 186]] };

// Stops of cividis (Nunez, Anderton and Renslow 2018): readable whatever one's colour sight.
const CIVIDIS = [
  [0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115], [138, 134, 120],
  [165, 156, 116], [195, 179, 105], [225, 204, 85], [254, 232, 56],
];

function between(stops, share) {
  const place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const i = Math.min(Math.floor(place), stops.length - 2);
  return stops[i].map((c, k) => Math.round(c + (stops[i + 1][k] - c) * (place - i)));
}

// 256 colours as the 32-bit words of an ImageData (little-endian: A B G R).
function table(stops) {
  return Uint32Array.from({ length: 256 }, (_, i) => {
    const [r, g, b] = between(stops, i / 255);
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
}

const TABLES = {};

function diverging(dark) {
  const name = dark ? "dark" : "light";
  const [low, high] = DEEP[name];
  return (TABLES[name] ||= table([low, MIDDLE[name], high]));
}

// From paper to ink.
const INK = { light: [[255, 255, 255], [16, 20, 26]], dark: [[30, 34, 41], [246, 248, 250]] };

function ink(dark) {
  const name = dark ? "dark" : "light";
  return (TABLES[`ink ${name}`] ||= table(INK[name]));
}

// Ten classes: the colours of Okabe and Ito (2008) with grey for black, then a brown and a
// pale green, which are no nearer to these, whatever one's colour sight, than they are to
// each other.
const CLASS_COLOURS = [
  [90, 90, 90], [230, 159, 0], [86, 180, 233], [0, 158, 115], [240, 228, 66],
  [0, 114, 178], [213, 94, 0], [204, 121, 167], [122, 74, 30], [170, 220, 130],
];
const SURE = {
  light: { paper: [255, 255, 255], shares: [0.05, 0.72] },
  dark: { paper: [24, 27, 34], shares: [0.1, 0.82] },
};
const WRITTEN = { light: [0, 0, 0], dark: [255, 255, 255] };

// For each class 256 colours: paler where the network is less sure.
function classTables(dark) {
  const name = dark ? "dark" : "light";
  const { paper, shares } = SURE[name];
  return (TABLES[`classes ${name}`] ||= CLASS_COLOURS.map((colour) => {
    return table(shares.map((share) => between([paper, colour], share)));
  }));
}

// The colour of a class for writing: darker on light paper, lighter on dark.
function classInk(kind, dark) {
  return css(between([CLASS_COLOURS[kind], WRITTEN[dark ? "dark" : "light"]], 0.4));
}

function sequential() {
  return (TABLES.cividis ||= table(CIVIDIS));
}

function css([r, g, b]) {
  return `rgb(${r},${g},${b})`;
}

function signColour(value) {
  return css(value < 0 ? ORANGE : BLUE);
}
