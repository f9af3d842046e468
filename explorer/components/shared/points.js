// Data points: class 0 an orange square, class 1 a blue circle.

const ORANGE_SQUARE = 0;

function drawMark(pen, x, y, size, kind) {
  pen.beginPath();
  if (kind === ORANGE_SQUARE) pen.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  else pen.arc(x, y, size, 0, 2 * Math.PI);
  pen.lineWidth = size > 4 ? 4 : 2.5;
  pen.strokeStyle = "rgba(0,0,0,0.65)";
  pen.stroke();
  pen.lineWidth = size > 4 ? 2.5 : 1.5;
  pen.strokeStyle = "#fff";
  pen.stroke();
  pen.fillStyle = signColour(kind === ORANGE_SQUARE ? -1 : 1);
  pen.fill();
}

// A broken ring: this one is on the wrong side.
function drawRing(pen, x, y, size, theme) {
  pen.beginPath();
  pen.arc(x, y, size + 6, 0, 2 * Math.PI);
  pen.setLineDash([5, 3.5]);
  for (const [width, colour] of [[4.5, theme.paper], [2.2, theme.text]]) {
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }
  pen.setLineDash([]);
}

function markSize(count) {
  return count <= 12 ? 7 : count <= 60 ? 5 : 3.5;
}

// The one of `count` places (k -> [x, y]) that is under a pixel, or -1.
function placeUnder(x, y, count, place, reach = 14) {
  let [best, near] = [-1, reach];
  for (let k = 0; k < count; k++) {
    const [px, py] = place(k);
    const far = Math.hypot(px - x, py - y);
    if (far < near) [best, near] = [k, far];
  }
  return best;
}
