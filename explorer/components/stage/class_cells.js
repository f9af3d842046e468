// A map of classes as pixels, several a cell: between the centres of cells the nearer and
// surer class wins, so that regions have smooth edges and every cell keeps its own class.

const FINE = 4; // pixels along a cell

// How much each cell counts against its neighbours: the lead of its class, if there are
// but two (2 c - 1), and a little for company of its own class up to two cells away, which
// rounds off corners where nobody is sure.
function leadsOf({ labels, confidence, width, height }) {
  return Float32Array.from(labels, (label, cell) => {
    const [i, j] = [Math.floor(cell / width), cell % width];
    let [same, all] = [0, 0];
    for (let a = Math.max(i - 2, 0); a <= Math.min(i + 2, height - 1); a++) {
      for (let b = Math.max(j - 2, 0); b <= Math.min(j + 2, width - 1); b++, all++) {
        same += labels[a * width + b] === label;
      }
    }
    const company = Math.max((2 * same) / all - 1, 0.1);
    return Math.max((2 * confidence[cell]) / 255 - 1, 0) + 0.3 * company;
  });
}

class ClassCells {
  constructor() {
    this.canvas = document.createElement("canvas");
  }

  // Labels, confidence and leads (height x width, row 0 lowest) -> the canvas with their
  // pixels.
  paint({ labels, confidence, leads, width, height }, tables) {
    const [wide, high] = [width * FINE, height * FINE];
    const { canvas } = this;
    if (canvas.width !== wide || canvas.height !== high) {
      Object.assign(canvas, { width: wide, height: high });
      this.image = new ImageData(wide, high);
    }
    const words = new Uint32Array(this.image.data.buffer);
    const columns = Array.from({ length: wide }, (_, b) => cellsAround(b, width));
    for (let a = 0; a < high; a++) {
      const [low, next, up] = cellsAround(a, height);
      const row = (high - 1 - a) * wide;
      for (let b = 0; b < wide; b++) {
        const [left, right, along] = columns[b];
        const [p, q] = [low * width + left, low * width + right];
        const [r, s] = [next * width + left, next * width + right];
        const below = confidence[p] + (confidence[q] - confidence[p]) * along;
        const above = confidence[r] + (confidence[s] - confidence[r]) * along;
        const label = labels[p];
        const alone = labels[q] === label && labels[r] === label && labels[s] === label;
        const kind = alone ? label : winner([p, q, r, s], along, up, labels, leads);
        words[row + b] = tables[kind][Math.round(below + (above - below) * up)];
      }
    }
    canvas.getContext("2d").putImageData(this.image, 0, 0);
    return canvas;
  }
}

// Between which two of `count` cells a pixel lies, and how far from the first.
function cellsAround(pixel, count) {
  const place = clamp((pixel + 0.5) / FINE - 0.5, 0, count - 1);
  const low = Math.min(Math.floor(place), Math.max(count - 2, 0));
  return [low, Math.min(low + 1, count - 1), place - low];
}

// The label that counts most among four cells: two below, two above.
function winner(cells, along, up, labels, leads) {
  const shares = [(1 - up) * (1 - along), (1 - up) * along, up * (1 - along), up * along];
  let [best, most] = [-1, -1];
  for (const cell of cells) {
    let count = 0;
    for (let n = 0; n < 4; n++) {
      if (labels[cells[n]] === labels[cell]) count += shares[n] * leads[cells[n]];
    }
    if (count > most) [best, most] = [labels[cell], count];
  }
  return best;
}
