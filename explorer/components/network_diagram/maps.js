// A small map inside every neuron: all of them on one canvas between links and nodes.

class NeuronMaps {
  constructor(diagram, canvas) {
    Object.assign(this, { diagram, canvas, atlas: document.createElement("canvas") });
  }

  get there() {
    return Boolean(this.pictures);
  }

  load({ maps, map_epochs: epochs }) {
    this.pictures = null;
    this.canvas.hidden = !maps;
    if (!maps) return;
    const [, units, height, width] = maps.shape;
    this.pictures = { bytes: maps, epochs, units, width, height };
    this.now = new Uint8Array(units * width * height);
    Object.assign(this.atlas, { width, height: units * height });
    this.image = this.atlas.getContext("2d").createImageData(width, units * height);
  }

  // The units in the order of the maps: layer by layer, without inputs.
  draw(epoch, nodes, half, wide) {
    if (!this.there || !this.canvas.clientWidth) return;
    const { units, width, height } = this.pictures;
    const { dark } = (this.theme ||= themeOf(this.diagram.root));
    unitsAt(this.pictures, epoch, this.now);
    const size = width * height;
    for (let u = 0; u < units; u++) {
      const cells = this.now.subarray(u * size, (u + 1) * size);
      colourCells(this.image, cells, width, height, dark, u * height);
    }
    this.atlas.getContext("2d").putImageData(this.image, 0, 0);
    fitCanvas(this.canvas);
    const pen = clear(this.canvas);
    const scale = this.canvas.clientWidth / wide;
    pen.imageSmoothingQuality = "medium";
    nodes.slice(0, units).forEach(({ x, y }, u) => {
      const box = [x - half, y - half, 2 * half, 2 * half].map((v) => v * scale);
      pen.globalAlpha = this.diagram.switching.units.has(u) ? 0.2 : 1;
      pen.drawImage(this.atlas, 0, u * height, width, height, ...box);
    });
    pen.globalAlpha = 1;
  }
}
