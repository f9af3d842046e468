// All images of a grid on one canvas behind it: a browser without a graphics card paints one
// canvas sooner than many, whatever else on the page changes.

class Sheet {
  constructor(canvas) {
    this.canvas = canvas;
    this.atlas = document.createElement("canvas");
    this.small = this.atlas.getContext("2d", { willReadFrequently: true });
  }

  // One image of so many pixels for each slot, an element as large as it is to be shown.
  build(slots, width, height) {
    Object.assign(this, { slots, width, height });
    Object.assign(this.atlas, { width, height: Math.max(height * slots.length, 1) });
    this.image = this.small.createImageData(this.atlas.width, this.atlas.height);
    this.words = new Uint32Array(this.image.data.buffer);
  }

  // Images from the bytes that begin at `start`; those of `pale` (a set of places) are pale.
  draw(bytes, start, colours, pale) {
    const count = this.slots.length * this.width * this.height;
    for (let i = 0; i < count; i++) this.words[i] = colours[bytes[start + i]];
    this.small.putImageData(this.image, 0, 0);
    this.pale = pale;
    this.show();
  }

  // The slots may have moved: find them again.
  place() {
    fitCanvas(this.canvas);
    const { left, top, width } = this.canvas.getBoundingClientRect();
    const scale = this.canvas.width / width;
    const pixel = (at, from) => Math.round((at - from) * scale);
    this.places = this.slots.map((slot) => {
      const box = slot.getBoundingClientRect();
      const [x, y] = [pixel(box.left, left), pixel(box.top, top)];
      return [x, y, pixel(box.right, left) - x, pixel(box.bottom, top) - y];
    });
  }

  show() {
    const { canvas, atlas, width, height } = this;
    const pen = canvas.getContext("2d");
    pen.resetTransform();
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingEnabled = false;
    this.places.forEach((place, k) => {
      pen.globalAlpha = this.pale.has(k) ? 0.5 : 1;
      pen.drawImage(atlas, 0, k * height, width, height, ...place);
    });
    pen.globalAlpha = 1;
  }
}
