// Small images, one byte a pixel, each on a canvas of its own size that CSS makes larger.

const COLOURS = { ink, diverging: signedImage };

class Pixels {
  constructor(canvases, width, height) {
    Object.assign(this, { width, height });
    this.pens = canvases.map((canvas) => {
      Object.assign(canvas, { width, height });
      return canvas.getContext("2d", { willReadFrequently: true }); // small: not on the GPU
    });
    // One below the other, as their bytes come.
    this.image = new ImageData(width, Math.max(height * canvases.length, 1));
    this.words = new Uint32Array(this.image.data.buffer);
  }

  // All of them, from the bytes that begin at `start`.
  draw(bytes, start, colours) {
    const { pens, image, words, width, height } = this;
    const count = pens.length * width * height;
    for (let i = 0; i < count; i++) words[i] = colours[bytes[start + i]];
    pens.forEach((pen, k) => {
      pen.putImageData(image, 0, -k * height, 0, k * height, width, height);
    });
  }
}
