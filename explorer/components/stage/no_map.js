// In place of a map where a stage is a timeline only, and other pictures follow it.

class NoMap {
  constructor(canvas) {
    this.canvas = canvas;
    this.classes = []; // it has no data points
  }

  setData(meta) {
    this.meta = meta;
  }

  pointAt() {
    return -1;
  }

  draw() {}
}
