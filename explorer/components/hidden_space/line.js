// The line a unit draws through the outputs it reads, and the two sides of it.

const FADE = 6; // beyond +-6 a sigmoid is at its end

// a h1 + b h2 + c in pixels: `at` is where it is 0, `slope` how it grows.
function lineInPixels({ left, top, width, height, x0, x1, y0, y1 }, [a, b, c]) {
  const slope = [(a * (x1 - x0)) / width, (-b * (y1 - y0)) / height];
  const middle = [left + width / 2, top + height / 2];
  const there = (a * (x0 + x1)) / 2 + (b * (y0 + y1)) / 2 + c;
  const size = slope[0] ** 2 + slope[1] ** 2;
  if (![there, size].every(Number.isFinite)) return null;
  if (size < 1e-14) return { flat: there };
  return { slope, size, at: middle.map((m, k) => m - (there / size) * slope[k]) };
}

// Each side in the colours of the output that a sigmoid makes of it.
function drawSides(pen, { left, top, width, height }, theme, { flat, slope, size, at }) {
  const stops = divergingStops(theme.dark);
  const colour = (z) => css(between(stops, 1 / (1 + Math.exp(-z))));
  if (flat !== undefined) pen.fillStyle = colour(flat);
  else {
    const end = (z) => at.map((v, k) => v + (z / size) * slope[k]);
    const fade = pen.createLinearGradient(...end(-FADE), ...end(FADE));
    for (let k = 0; k <= 24; k++) fade.addColorStop(k / 24, colour(FADE * (k / 12 - 1)));
    pen.fillStyle = fade;
  }
  pen.globalAlpha = 0.6;
  pen.fillRect(left, top, width, height);
  pen.globalAlpha = 1;
}

function drawBorder(pen, { width, height }, theme, { flat, slope, size, at }) {
  if (flat !== undefined) return;
  const reach = (2 * (Math.hypot(...at) + width + height)) / Math.sqrt(size);
  pen.beginPath();
  pen.moveTo(at[0] - slope[1] * reach, at[1] + slope[0] * reach);
  pen.lineTo(at[0] + slope[1] * reach, at[1] - slope[0] * reach);
  for (const [width, colour, alpha] of [[5, theme.paper, 0.55], [2.2, theme.text, 1]]) {
    Object.assign(pen, { lineWidth: width, strokeStyle: colour, globalAlpha: alpha });
    pen.stroke();
  }
}
