// One unit of a diagram, shown large on the stage while somebody points at it.

class UnitView {
  constructor(stage) {
    this.stage = stage;
    this.small = document.createElement("canvas");
    this.onUnit = ({ detail }) => detail.stage === stage.meta?.stage && this.show(detail);
    document.addEventListener("nn:unit", this.onUnit);
  }

  close() {
    document.removeEventListener("nn:unit", this.onUnit);
  }

  show({ unit, title, pictures }) {
    this.shown = pictures && unit < pictures.units ? { unit, title, pictures } : null;
    this.stage.root.dataset.unit = this.shown ? title : "";
    this.stage.draw();
  }

  draw(pen, axes, theme) {
    const { unit, title, pictures } = this.shown;
    const { width, height, units } = pictures;
    const room = new Uint8Array(units * width * height);
    const all = unitsAt(pictures, this.stage.player.epoch, room);
    const cells = all.subarray(unit * width * height, (unit + 1) * width * height);
    Object.assign(this.small, { width, height });
    const small = this.small.getContext("2d");
    const image = small.createImageData(width, height);
    colourCells(image, cells, width, height, theme.dark);
    small.putImageData(image, 0, 0);
    pen.imageSmoothingEnabled = true;
    pen.imageSmoothingQuality = "high";
    pen.drawImage(this.small, axes.left, axes.top, axes.width, axes.height);
    pen.beginPath();
    traceContour(pen, axes, soften(cells, width, height), width, height, 127.5);
    pen.setLineDash([7, 6]);
    pen.lineWidth = 1.5;
    pen.strokeStyle = theme.text;
    pen.stroke();
    pen.setLineDash([]);
    pen.font = `600 14px ${theme.font}`;
    pen.textAlign = "left";
    pen.textBaseline = "top";
    haloText(pen, theme, title, axes.left + 10, axes.top + 9);
  }
}
