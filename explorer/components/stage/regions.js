// Regions of one class on a map of labels: where to write which class it is.

const LEAST_REGION = 0.012; // of the map: a smaller one has no room for a digit

// The regions of a grid of labels (row 0 lowest): {label, i, j, depth}, a cell far from the
// region's border and from the `crowd`, and how many cells away that border is.
function regionsOf(labels, width, height, crowd) {
  const depths = depthsOf(labels, width, height);
  const visited = new Uint8Array(labels.length);
  const found = [];
  for (let start = 0; start < labels.length; start++) {
    if (visited[start]) continue;
    const cells = flood(labels, start, visited, width, height);
    if (cells.length < LEAST_REGION * labels.length) continue;
    const best = bestPlace(cells, depths, crowd, width);
    const [i, j] = [Math.floor(best / width), best % width];
    found.push({ label: labels[start], i, j, depth: depths[best] });
  }
  return found;
}

// The cells joined to `start` by sides, of the same label.
function flood(labels, start, visited, width, height) {
  const cells = [start];
  visited[start] = 1;
  const visit = (cell) => {
    if (visited[cell] || labels[cell] !== labels[start]) return;
    visited[cell] = 1;
    cells.push(cell);
  };
  for (let k = 0; k < cells.length; k++) {
    const [cell, j] = [cells[k], cells[k] % width];
    if (j > 0) visit(cell - 1);
    if (j < width - 1) visit(cell + 1);
    if (cell >= width) visit(cell - width);
    if (cell < width * (height - 1)) visit(cell + width);
  }
  return cells;
}

const [STRAIGHT, ASLANT] = [1, Math.SQRT2];
const BEFORE = [[-1, -1, ASLANT], [-1, 0, STRAIGHT], [-1, 1, ASLANT], [0, -1, STRAIGHT]];

// How far each cell is from the nearest one of another label, or outside: a distance
// transform in two passes (Borgefors, 1986).
function depthsOf(labels, width, height) {
  const depths = new Float32Array(labels.length).fill(Infinity);
  for (const way of [1, -1]) {
    for (let n = 0; n < labels.length; n++) {
      const cell = way > 0 ? n : labels.length - 1 - n;
      const [i, j] = [Math.floor(cell / width), cell % width];
      for (const [di, dj, far] of BEFORE) {
        const [a, b] = [i + way * di, j + way * dj];
        const inside = a >= 0 && a < height && b >= 0 && b < width;
        const next = a * width + b;
        const same = inside && labels[next] === labels[cell];
        depths[cell] = Math.min(depths[cell], (same ? depths[next] : 0) + far);
      }
    }
  }
  return depths;
}

// Of the cells that lie deep the one nearest to the middle of the region, so that what is
// written there keeps its place from frame to frame; away from the crowd where possible.
function bestPlace(cells, depths, crowd, width) {
  const deepest = cells.reduce((most, cell) => Math.max(most, depths[cell]), 0);
  const mean = (of) => cells.reduce((sum, cell) => sum + of(cell), 0) / cells.length;
  const [mi, mj] = [mean((cell) => Math.floor(cell / width)), mean((cell) => cell % width)];
  const far = (cell) => Math.hypot(Math.floor(cell / width) - mi, (cell % width) - mj);
  const cost = (cell) => far(cell) + 3 * crowd[cell];
  const deep = cells.filter((cell) => depths[cell] >= 0.65 * deepest);
  return deep.reduce((best, cell) => (cost(cell) < cost(best) ? cell : best));
}
