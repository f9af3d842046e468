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

const NAMED_AT = [0.09, 0.91, 0.3, 0.7]; // shares of the way from the higher end to the lower

// Each name on its line, at the first place where it meets no other name.
function nameLines(pen, axes, lines, names, theme) {
  pen.font = `600 12px ${theme.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const taken = [];
  lines.forEach((ends, k) => {
    if (!ends) return;
    const half = pen.measureText(names[k]).width / 2 + 4;
    const places = NAMED_AT.map((share) => placeOnLine(axes, ends, share, half));
    const apart = (t, x, y) => Math.abs(t.x - x) > t.half + half || Math.abs(t.y - y) > 16;
    const free = ({ x, y }) => taken.every((t) => apart(t, x, y));
    const { x, y } = places.find(free) ?? places[0];
    taken.push({ x, y, half });
    haloText(pen, theme, names[k], x, y);
  });
}

// In pixels, and far enough from the frame for a text of that half width.
function placeOnLine(axes, ends, share, half) {
  const [u, v] = [0, 1].map((i) => (1 - share) * ends[0][i] + share * ends[1][i]);
  return {
    x: clamp(axes.x(u), axes.left + half, axes.left + axes.width - half),
    y: clamp(axes.y(v), axes.top + 12, axes.top + axes.height - 12),
  };
}
