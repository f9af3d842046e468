// Where a grid of values crosses a level: marching squares over cell centres.

// Adds the segments of `level` to the pen's path. The grid (height x width, row 0 lowest) is
// continued by one cell on every side, so that lines run to the edge; clip before drawing.
function traceContour(pen, axes, grid, width, height, level) {
  const at = (i, j) => {
    const ci = clamp(i, 0, height - 1);
    const cj = clamp(j, 0, width - 1);
    const inner = grid[ci * width + cj];
    if (ci === i && cj === j) return inner - level;
    const oi = clamp(2 * ci - i, 0, height - 1);
    const oj = clamp(2 * cj - j, 0, width - 1);
    return 2 * inner - grid[oi * width + oj] - level;
  };
  const px = (j) => axes.left + ((j + 0.5) / width) * axes.width;
  const py = (i) => axes.top + (1 - (i + 0.5) / height) * axes.height;
  let low = Array.from({ length: width + 2 }, (_, j) => at(-1, j - 1));
  for (let i = 0; i <= height; i++) {
    const high = Array.from({ length: width + 2 }, (_, j) => at(i, j - 1));
    for (let j = 0; j <= width; j++) {
      const corners = [low[j], low[j + 1], high[j + 1], high[j]];
      const inside = corners.reduce((bits, v, k) => bits | ((v > 0) << k), 0);
      if (inside === 0 || inside === 15) continue;
      cellSegments(pen, corners, inside, px(j - 1), py(i - 1), px(j), py(i));
    }
    low = high;
  }
}

// Which two sides (0 bottom, 1 right, 2 top, 3 left) a segment joins, by corners inside.
const SEGMENTS = {
  1: [[3, 0]], 2: [[0, 1]], 3: [[3, 1]], 4: [[1, 2]], 5: [[3, 0], [1, 2]], 6: [[0, 2]],
  7: [[3, 2]], 8: [[2, 3]], 9: [[2, 0]], 10: [[0, 1], [2, 3]], 11: [[2, 1]], 12: [[1, 3]],
  13: [[1, 0]], 14: [[0, 3]],
};

function cellSegments(pen, corners, inside, x0, y0, x1, y1) {
  const cut = (a, b) => a / (a - b);
  const [a, b, c, d] = corners;
  const side = [
    () => [x0 + cut(a, b) * (x1 - x0), y0],
    () => [x1, y0 + cut(b, c) * (y1 - y0)],
    () => [x0 + cut(d, c) * (x1 - x0), y1],
    () => [x0, y0 + cut(a, d) * (y1 - y0)],
  ];
  for (const [from, to] of SEGMENTS[inside]) {
    pen.moveTo(...side[from]());
    pen.lineTo(...side[to]());
  }
}

// A grid of bytes, softened twice over its neighbours (1 2 1): without it a line through a
// map of 256 steps, or of only two, would show the cells.
function soften(grid, width, height) {
  let from = Float32Array.from(grid);
  for (let pass = 0; pass < 4; pass++) {
    const to = new Float32Array(from.length);
    const [step, count] = pass % 2 ? [width, height] : [1, width];
    for (let i = 0; i < from.length; i++) {
      const at = pass % 2 ? Math.floor(i / width) : i % width;
      const low = at > 0 ? from[i - step] : 2 * from[i] - from[i + step];
      const high = at < count - 1 ? from[i + step] : 2 * from[i] - from[i - step];
      to[i] = (low + 2 * from[i] + high) / 4;
    }
    from = to;
  }
  return from;
}
