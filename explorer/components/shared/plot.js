// Drawing on a canvas: its size, its theme, its axes.

function themeOf(element) {
  const style = getComputedStyle(element);
  const [r, g, b] = style.color.match(/[\d.]+/g).map(Number);
  const dark = 0.299 * r + 0.587 * g + 0.114 * b > 128; // light text
  const shade = (alpha) => `rgba(${r},${g},${b},${alpha})`;
  return {
    dark,
    text: shade(1),
    muted: shade(0.72),
    faint: shade(0.18),
    shade,
    paper: style.getPropertyValue("--st-background-color").trim() || (dark ? "#000" : "#fff"),
    font: style.fontFamily,
  };
}

// Match the canvas to its size on the screen; true if that changed.
function fitCanvas(canvas) {
  const ratio = Math.min((window.devicePixelRatio || 1) * zoomOf(canvas), 2);
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  const changed = canvas.width !== width || canvas.height !== height;
  if (changed) Object.assign(canvas, { width, height });
  canvas.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0);
  return changed;
}

function clear(canvas) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  return pen;
}

// Round numbers from low to high, about `count` of them.
function ticks(low, high, count) {
  const rough = (high - low) / Math.max(count, 1);
  if (!(rough > 0) || !Number.isFinite(rough)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough * 0.999);
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
    found.push(Number((k * step).toPrecision(12)));
  }
  return found;
}

// Powers of ten from low to high, evenly apart, four of them at most.
function powers(low, high) {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-4);
  const stride = Math.max(1, Math.ceil((last - first + 1) / 4));
  const found = [];
  for (let k = Math.ceil(first / stride) * stride; k <= last; k += stride) {
    found.push(10 ** k);
  }
  return found;
}

// A rectangle of the canvas that stands for a rectangle of numbers.
class Axes {
  constructor({ left, top, width, height }, [x0, x1, y0, y1]) {
    Object.assign(this, { left, top, width, height, x0, x1, y0, y1 });
  }

  x(value) {
    return this.left + ((value - this.x0) / (this.x1 - this.x0)) * this.width;
  }

  y(value) {
    return this.top + (1 - (value - this.y0) / (this.y1 - this.y0)) * this.height;
  }

  xAt(pixel) {
    return this.x0 + ((pixel - this.left) / this.width) * (this.x1 - this.x0);
  }

  yAt(pixel) {
    return this.y0 + (1 - (pixel - this.top) / this.height) * (this.y1 - this.y0);
  }

  holds(x, y) {
    return (
      x >= this.left && x <= this.left + this.width &&
      y >= this.top && y <= this.top + this.height
    );
  }

  clip(pen) {
    pen.beginPath();
    pen.rect(this.left, this.top, this.width, this.height);
    pen.clip();
  }

  frame(pen, theme) {
    pen.strokeStyle = theme.shade(0.3);
    pen.lineWidth = 1;
    pen.strokeRect(this.left + 0.5, this.top + 0.5, this.width - 1, this.height - 1);
  }

  // Numbers below and at the left, names at the far ends.
  numbers(pen, theme, [xName, yName], count = 4) {
    pen.font = `11px ${theme.font}`;
    pen.fillStyle = theme.muted;
    pen.strokeStyle = theme.shade(0.3);
    const below = this.top + this.height;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    for (const value of ticks(this.x0, this.x1, count)) {
      const text = number(value);
      if (this.x(value) > this.left + this.width - 22) continue; // the name stands there
      pen.fillText(text, this.x(value), below + 6);
      pen.fillRect(this.x(value) - 0.5, below, 1, 4);
    }
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (const value of ticks(this.y0, this.y1, count)) {
      if (this.y(value) < this.top + 19) continue;
      pen.fillText(number(value), this.left - 6, this.y(value));
      pen.fillRect(this.left - 4, this.y(value) - 0.5, 4, 1);
    }
    pen.font = `600 12px ${theme.font}`;
    pen.fillStyle = theme.text;
    pen.fillText(yName, this.left - 6, this.top + 6);
    pen.textBaseline = "top";
    pen.fillText(xName, this.left + this.width, below + 6);
  }
}

// Text with a rim of paper, readable on any map.
function haloText(pen, theme, text, x, y) {
  pen.lineJoin = "round";
  pen.lineWidth = 3.5;
  pen.strokeStyle = theme.paper;
  pen.strokeText(text, x, y);
  pen.fillStyle = theme.text;
  pen.fillText(text, x, y);
}

// Beside a place of a canvas, on the side with more room.
function placeTip(tip, x, y, canvas) {
  const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
  const beside = x + 16 + wide < canvas.clientWidth ? x + 16 : x - 16 - wide;
  const left = clamp(beside, 0, Math.max(canvas.clientWidth - wide, 0));
  const above = y - high - 10;
  const covered = above < 0 && left < x && x < left + wide; // no room at either side
  const top = covered ? y + 16 : above;
  tip.style.left = `${left}px`;
  tip.style.top = `${clamp(top, 0, Math.max(canvas.clientHeight - high, 0))}px`;
}
