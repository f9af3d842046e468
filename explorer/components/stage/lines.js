// Exact lines of units: where w1 x1 + w2 x2 + b = 0.

// The two ends of the line [w1, w2, b] within an extent, the higher first, or null.
function endsOfLine([a, b, c], [x0, x1, y0, y1]) {
  const size = Math.hypot(a, b);
  if (!(size > 1e-9)) return null; // no direction: the same output everywhere
  const [dx, dy] = [b / size, -a / size];
  const [px, py] = [(-a * c) / size ** 2, (-b * c) / size ** 2]; // the foot of the origin
  let [from, to] = [-Infinity, Infinity];
  for (const [p, d, low, high] of [[px, dx, x0, x1], [py, dy, y0, y1]]) {
    if (Math.abs(d) < 1e-12) {
      if (p < low || p > high) return null;
      continue;
    }
    const cuts = [(low - p) / d, (high - p) / d].sort((s, t) => s - t);
    [from, to] = [Math.max(from, cuts[0]), Math.min(to, cuts[1])];
  }
  if (!(from < to)) return null;
  const ends = [from, to].map((t) => [px + t * dx, py + t * dy]);
  return ends[0][1] >= ends[1][1] ? ends : ends.reverse();
}

function traceLines(pen, axes, lines) {
  for (const ends of lines.filter(Boolean)) {
    const [[x, y], [u, v]] = ends;
    pen.moveTo(axes.x(x), axes.y(y));
    pen.lineTo(axes.x(u), axes.y(v));
  }
}

// Each name on its line, a little below the higher end.
function nameLines(pen, axes, lines, names, theme) {
  pen.font = `600 12px ${theme.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const half = (name) => pen.measureText(name).width / 2 + 4;
  lines.forEach((ends, k) => {
    if (!ends) return;
    const [x, y] = [0, 1].map((i) => 0.91 * ends[0][i] + 0.09 * ends[1][i]);
    const [low, high] = [axes.left + half(names[k]), axes.left + axes.width - half(names[k])];
    const [left, top] = [clamp(axes.x(x), low, high), Math.max(axes.y(y), axes.top + 12)];
    haloText(pen, theme, names[k], left, top);
  });
}
