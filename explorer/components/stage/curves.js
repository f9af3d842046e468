// Loss curves, and where epochs end along them.

const CURVES = {
  solid: { dash: [], width: 2, shade: 1 },
  dashed: { dash: [5, 3], width: 2, shade: 0.72 },
  thin: { dash: [], width: 1, shade: 0.36 },
};

// Each curve with its epochs. Curves that are `joined` were not measured at every epoch: a
// NaN is no gap in them, and lines run on to the next loss there is.
function curvesOf({ losses, curve_epochs: epochs }, joined) {
  const [count, length] = losses.shape;
  return Array.from({ length: count }, (_, k) => {
    const all = losses.subarray(k * length, (k + 1) * length);
    if (!joined) return { epochs, losses: all };
    const measured = (_, i) => !Number.isNaN(all[i]);
    return { epochs: epochs.filter(measured), losses: all.filter(measured) };
  });
}

const APART = 8; // pixels between two lines at least
const TALL = 60; // pixels: names of epochs would hide the curve of a lower picture

// A light line at the end of each epoch, where there is room for them, with the names of all,
// or of every second one, or third, as they fit.
function markEpochs(pen, axes, theme, marks) {
  pen.font = `10px ${theme.font}`;
  pen.textAlign = "right";
  pen.textBaseline = "top";
  const widest = Math.max(...marks.map(([, text]) => pen.measureText(text).width)) + 8;
  const apart = marks.length ? (axes.x(marks.at(-1)[0]) - axes.left) / marks.length : 1;
  const named = Math.max(1, Math.ceil(widest / apart));
  let last = -Infinity;
  for (const [i, [epoch, text]] of marks.entries()) {
    const x = Math.round(axes.x(epoch));
    if (x - last < APART) continue;
    last = x;
    pen.fillStyle = theme.faint;
    pen.fillRect(x, axes.top, 1, axes.height);
    if (axes.height < TALL || (i + 1) % named) continue;
    pen.fillStyle = theme.muted;
    pen.fillText(text, x - 4, axes.top + 1);
  }
}
