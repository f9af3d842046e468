// The loss curve as timeline: drawn once, with a cursor that moves over it. What its axis shows
// is decided in `explorer/pictures/loss_axis.py`.

const SPEAK_EVERY = 1000; // ms

class LossCurve {
  constructor(root, onScrub) {
    const part = (selector) => root.querySelector(selector);
    this.canvas = part(".curve");
    this.played = part(".played");
    this.cursor = part(".cursor");
    this.range = part(".scrub");
    this.catch = part(".catch");
    this.tip = part(".track .tip");
    this.held = false;
    this.spoken = -Infinity;
    this.listen(onScrub);
  }

  setData(meta, arrays) {
    this.meta = meta;
    this.curve = arrays.curve_epochs;
    this.epochs = arrays.epochs; // those of the pictures: what the readout can show
    this.curves = curvesOf(arrays, meta.joined);
    const ends = [...arrays.epochs, ...this.curve];
    this.first = Math.min(...ends);
    this.last = Math.max(...ends, this.first + 1);
    this.range.min = arrays.epochs[0];
    this.range.max = arrays.epochs.at(-1);
    this.range.ariaLabel = meta.words.timeline;
  }

  // Whether there is any curve to be shown.
  get empty() {
    return this.curve.length < 2;
  }

  style(k) {
    return this.meta.curve_styles?.[k] ?? (k ? "dashed" : "solid");
  }

  scale(loss) {
    return this.meta.loss_log ? Math.log10(Math.max(loss, this.low)) : loss;
  }

  draw(theme) {
    fitCanvas(this.canvas);
    const pen = clear(this.canvas);
    const { clientWidth, clientHeight } = this.canvas;
    const box = { left: 40, top: 6, width: clientWidth - 48, height: clientHeight - 28 };
    const [low, high] = this.meta.loss_domain;
    this.low = this.meta.loss_log ? Math.max(low, 1e-12) : low;
    const span = [this.scale(this.low), this.scale(high)];
    this.axes = new Axes(box, [this.first, this.last, ...span]);
    this.numbers(pen, theme, low, high);
    markEpochs(pen, this.axes, theme, this.meta.epoch_marks ?? []);
    pen.save();
    this.axes.clip(pen);
    for (let k = this.curves.length - 1; k >= 0; k--) this.drawCurve(pen, theme, k);
    pen.restore();
    if (this.meta.diverged != null) this.mark(pen, theme, this.meta.diverged);
  }

  numbers(pen, theme, low, high) {
    const { axes } = this;
    pen.font = `11px ${theme.font}`;
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    const values = this.meta.loss_log ? powers(this.low, high) : ticks(low, high, 2);
    for (const value of values) {
      const y = Math.round(axes.y(this.scale(value)));
      pen.fillStyle = theme.faint;
      pen.fillRect(axes.left, y, axes.width, 1);
      pen.fillStyle = theme.muted;
      pen.fillText(number(value, 2), axes.left - 6, clamp(y, 8, axes.top + axes.height - 2));
    }
    pen.textBaseline = "top";
    if (this.meta.loss_log) {
      pen.fillText(this.meta.words.log_axis, axes.left + axes.width - 4, axes.top + 3);
    }
    for (const value of ticks(this.first, this.last, axes.width > 300 ? 5 : 3)) {
      if (value !== Math.round(value)) continue;
      const x = axes.x(value);
      const edge = axes.left + axes.width;
      pen.textAlign = x > edge - 12 ? "right" : "center";
      pen.fillText(whole(value), x > edge - 12 ? edge + 6 : x, axes.top + axes.height + 6);
    }
  }

  drawCurve(pen, theme, k) {
    pen.beginPath();
    let gap = true;
    const { epochs, losses } = this.curves[k];
    for (let i = 0; i < epochs.length; i++) {
      const loss = losses[i];
      if (!Number.isFinite(loss)) {
        gap = true;
        continue;
      }
      const [x, y] = [this.axes.x(epochs[i]), this.axes.y(this.scale(loss))];
      if (gap) pen.moveTo(x, y);
      else pen.lineTo(x, y);
      gap = false;
    }
    const { dash, width, shade } = CURVES[this.style(k)];
    pen.setLineDash(dash);
    pen.lineJoin = "round";
    pen.lineWidth = width;
    pen.strokeStyle = theme.shade(shade);
    pen.stroke();
    pen.setLineDash([]);
  }

  // A crossed line where the loss stopped being a number.
  mark(pen, theme, epoch) {
    const x = clamp(this.axes.x(epoch), this.axes.left, this.axes.left + this.axes.width - 5);
    const { top, height } = this.axes;
    pen.beginPath();
    pen.setLineDash([3, 3]);
    pen.moveTo(x, top + 14);
    pen.lineTo(x, top + height);
    pen.strokeStyle = PALETTE.alarm;
    pen.lineWidth = 2;
    pen.stroke();
    pen.setLineDash([]);
    pen.beginPath();
    for (const d of [-1, 1]) {
      pen.moveTo(x - 5, top + 5 - 5 * d);
      pen.lineTo(x + 5, top + 5 + 5 * d);
    }
    pen.stroke();
  }

  // The loss of curve k at an epoch: between its kept points, or the nearest measured.
  loss(k, epoch) {
    const { epochs, losses } = this.curves[k];
    const i = nearestRow(epochs, epoch);
    const j = i + Math.sign(epoch - epochs[i]);
    if (this.meta.joined || j === i || j < 0 || j >= epochs.length) return losses[i];
    const share = (epoch - epochs[i]) / (epochs[j] - epochs[i]);
    return losses[i] + (losses[j] - losses[i]) * share;
  }

  moveCursor(epoch) {
    const x = this.axes.x(epoch);
    this.cursor.style.transform = `translateX(${x}px)`;
    const wide = Math.max(x - this.axes.left, 0);
    this.played.style.transform = `translateX(${this.axes.left}px) scaleX(${wide / 100})`;
    const y = this.axes.y(this.scale(this.loss(0, epoch)));
    const inside = clamp(y, this.axes.top, this.axes.top + this.axes.height);
    this.cursor.style.setProperty("--dot", `${(Number.isFinite(y) ? inside : 0) - 6}px`);
  }

  // For screen readers: at once when it rests, once a second while it plays.
  speak(epoch, text, playing) {
    const now = performance.now();
    if (playing && now - this.spoken < SPEAK_EVERY) return;
    this.spoken = now;
    this.range.value = epoch;
    this.range.setAttribute("aria-valuetext", text);
  }

  listen(onScrub) {
    const epochAt = (event) => {
      const left = event.clientX - this.canvas.getBoundingClientRect().left;
      return clamp(this.axes.xAt(left / zoomOf(this.canvas)), this.first, this.last);
    };
    this.catch.onpointerdown = (event) => {
      if (event.button) return;
      this.held = true;
      this.catch.setPointerCapture(event.pointerId);
      this.range.focus({ preventScroll: true });
      onScrub(epochAt(event));
      event.preventDefault();
    };
    this.catch.onpointermove = (event) => {
      if (this.held) onScrub(epochAt(event));
      this.hover(epochAt(event));
    };
    this.catch.onpointerup = this.catch.onpointercancel = () => {
      this.held = false;
      onScrub(null);
    };
    this.catch.onpointerleave = () => (this.tip.hidden = true);
    // Screen readers and other helpers move the range itself.
    this.range.oninput = () => onScrub(Number(this.range.value));
    this.range.onchange = () => onScrub(null);
  }

  // The epoch and the loss that the readout shows once the cursor is here.
  hover(place) {
    const words = this.meta.words;
    const epoch = this.epochs[nearestRow(this.epochs, place)];
    const loss = steady(this.loss(0, epoch), 4);
    this.tip.textContent = `${words.epoch} ${whole(epoch)}   ${words.loss} ${loss}`;
    this.tip.hidden = false;
    placeTip(this.tip, this.axes.x(epoch), -6, this.canvas);
  }
}
