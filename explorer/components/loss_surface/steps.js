// The way of the arrow keys over a rectangle of numbers.

const SMALL_STEPS = 48; // from one side to the other; with Shift six times as far
const STEP_BY_KEY = {
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
};

// Where a key leads from [a, b] within the extent; null if it is no arrow.
function steppedOn([a0, a1, b0, b1], [a, b], { key, shiftKey }) {
  const way = STEP_BY_KEY[key];
  if (!way) return null;
  const far = (shiftKey ? 6 : 1) / SMALL_STEPS;
  const [right, up] = way;
  return [
    clamp(a + right * far * (a1 - a0), a0, a1),
    clamp(b + up * far * (b1 - b0), b0, b1),
  ];
}

// The cell, of so many in a row, at a share of its length.
function cellAt(share, count) {
  return clamp(Math.floor(share * count), 0, count - 1);
}
