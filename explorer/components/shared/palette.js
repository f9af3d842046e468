// The colours of explorer/palette.py (PALETTE) as tables for canvases. Orange is negative
// or class 0, blue is positive or class 1.

const SURE_SHARES = { light: [0.05, 0.72], dark: [0.1, 0.82] }; // colour in paper: unsure, sure
const TABLES = {};

const nameOfTheme = (dark) => (dark ? "dark" : "light");

// A colour written as "#rrggbb" -> [r, g, b], each 0..255.
function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

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

function divergingStops(dark) {
  const { negative, middle, positive } = PALETTE;
  return [negative, middle[nameOfTheme(dark)], positive].map(rgb);
}

// How much of its colour a decision map shows; the rest is the background.
function mapShare(dark) {
  return PALETTE.map_share[nameOfTheme(dark)];
}

function diverging(dark) {
  return (TABLES[`diverging ${dark}`] ||= table(divergingStops(dark)));
}

// For small images, which most pixels of are faint.
function signedImage(dark) {
  const theme = nameOfTheme(dark);
  const [low, high] = PALETTE.image[theme];
  return (TABLES[`image ${dark}`] ||= table([low, PALETTE.middle[theme], high].map(rgb)));
}

// From paper to ink.
function inkStops(dark) {
  return PALETTE.ink[nameOfTheme(dark)].map(rgb);
}

function ink(dark) {
  return (TABLES[`ink ${dark}`] ||= table(inkStops(dark)));
}

// For each class 256 colours: paler where the network is less sure.
function classTables(dark) {
  const paper = rgb(PALETTE.class_paper[nameOfTheme(dark)]);
  const shares = SURE_SHARES[nameOfTheme(dark)];
  return (TABLES[`classes ${dark}`] ||= PALETTE.classes[nameOfTheme(dark)].map((colour) => {
    return table(shares.map((share) => between([paper, rgb(colour)], share)));
  }));
}

// The colour in which a class is written: darker on light paper, lighter on dark.
function classInk(kind, dark) {
  const theme = nameOfTheme(dark);
  const colours = [PALETTE.classes[theme][kind], PALETTE.class_ink[theme]];
  return css(between(colours.map(rgb), PALETTE.class_ink_share));
}

function sequential() {
  return (TABLES.cividis ||= table(PALETTE.cividis.map(rgb)));
}

function css([r, g, b]) {
  return `rgb(${r},${g},${b})`;
}

function signColour(value) {
  return value < 0 ? PALETTE.negative : PALETTE.positive;
}
