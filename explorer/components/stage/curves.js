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

// A light line at the end of each epoch, with its name, where there is room for them.
function markEpochs(pen, axes, theme, marks) {
  pen.font = `10px ${theme.font}`;
  pen.textAlign = "right";
  pen.textBaseline = "top";
  let free = axes.left;
  let last = -Infinity;
  for (const [epoch, text] of marks) {
    const x = Math.round(axes.x(epoch));
    if (x - last < APART) continue;
    last = x;
    pen.fillStyle = theme.faint;
    pen.fillRect(x, axes.top, 1, axes.height);
    if (axes.height < TALL || x - pen.measureText(text).width - 8 < free) continue;
    pen.fillStyle = theme.muted;
    pen.fillText(text, x - 4, axes.top + 1);
    free = x;
  }
}
