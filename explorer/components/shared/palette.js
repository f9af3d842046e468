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

function sequential() {
  return (TABLES.cividis ||= table(CIVIDIS));
}

function css([r, g, b]) {
  return `rgb(${r},${g},${b})`;
}

function signColour(value) {
  return css(value < 0 ? ORANGE : BLUE);
}
