// The map of several classes over a plane through the space of images: regions in colours
// that pale where the network is not sure, their borders, their digits, and the data.

class ClassMap extends DecisionMap {
  constructor(canvas) {
    super(canvas);
    this.cells = new ClassCells();
  }

  setData(meta, arrays) {
    Object.assign(this, { answers: null, images: null }); // they need not come
    super.setData(meta, arrays);
    this.side = Math.sqrt(arrays.plane.shape[1]);
    this.crowd = this.crowdOf();
    this.grids = []; // of the frames drawn so far
  }

  // One frame as a grid of labels, with their confidence and what cells count.
  grid(index) {
    return (this.grids[index] ||= this.gridOf(index));
  }

  gridOf(index) {
    const { width, height } = this;
    const size = width * height;
    const confidence = this.confidence.subarray(index * size, (index + 1) * size);
    const grid = { labels: this.frame(index), confidence, width, height };
    return { ...grid, leads: leadsOf(grid) };
  }

  // How many data points each cell has near it, where a region's digit would hide them.
  crowdOf() {
    const { width, height, points } = this;
    const crowd = new Uint8Array(width * height);
    for (let k = 0; k < this.classes.length; k++) {
      const [i, j] = this.cellAt([points[2 * k], points[2 * k + 1]]);
      for (let a = Math.max(i - 2, 0); a <= Math.min(i + 2, height - 1); a++) {
        for (let b = Math.max(j - 2, 0); b <= Math.min(j + 2, width - 1); b++) {
          crowd[a * width + b] = Math.min(crowd[a * width + b] + 1, 255);
        }
      }
    }
    return crowd;
  }

  cellAt([u, v]) {
    const [u0, u1, v0, v1] = this.meta.extent;
    const j = Math.floor(((u - u0) / (u1 - u0)) * this.width);
    const i = Math.floor(((v - v0) / (v1 - v0)) * this.height);
    return [clamp(i, 0, this.height - 1), clamp(j, 0, this.width - 1)];
  }

  paint(pen, _, index, theme) {
    const cells = this.cells.paint(this.grid(index), classTables(theme.dark));
    const { left, top, width, height } = this.axes;
    pen.imageSmoothingEnabled = true;
    pen.imageSmoothingQuality = "high";
    pen.drawImage(cells, left, top, width, height);
  }

  line(pen, labels, index, theme) {
    pen.beginPath();
    traceBorders(pen, this.axes, this.grid(index));
    pen.lineWidth = 1.2;
    pen.lineCap = "round";
    pen.strokeStyle = theme.shade(0.6);
    pen.stroke();
  }

  nameRegions(pen, labels, theme) {
    const { axes, width, height } = this;
    const cell = axes.width / width;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const { label, i, j, depth } of regionsOf(labels, width, height, this.crowd)) {
      pen.font = `700 ${clamp(depth * cell * 0.9, 15, 34)}px ${theme.font}`;
      const x = axes.left + ((j + 0.5) / width) * axes.width;
      const y = axes.top + (1 - (i + 0.5) / height) * axes.height;
      haloText(pen, theme, String(label), x, y);
    }
  }

  drawPoints(pen, index, theme) {
    const count = this.classes.length;
    const size = clamp(this.axes.width / (count <= 120 ? 28 : 34), 10, 16);
    for (let k = 0; k < count; k++) {
      const [x, y] = this.place(k);
      if (this.wrong(index, k)) this.ring(pen, x, y, size * 0.75, theme);
      pen.font = `700 ${size}px ${theme.font}`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.lineJoin = "round";
      pen.lineWidth = 3;
      pen.strokeStyle = theme.paper;
      pen.strokeText(this.classes[k], x, y);
      pen.fillStyle = classInk(this.classes[k], theme.dark);
      pen.fillText(this.classes[k], x, y);
    }
    this.nameRegions(pen, this.frame(index), theme); // above the crowd
  }

  ring(pen, x, y, radius, theme) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    for (const [width, colour] of [[3.5, theme.paper], [1.4, theme.text]]) {
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.stroke();
    }
  }

  wrong(index, k) {
    return this.answers && this.answers[index * this.classes.length + k] !== this.classes[k];
  }

  // The image at the place with the network's answer to it; and a data point's own image,
  // which may lie off the plane, straight above or below that place. A point on the plane is
  // that place, and one reading is enough.
  readingsAt(index, place, chosen) {
    const { words } = this.meta;
    const [u, v] = place;
    const { label, sure } = this.answerAt(index, place);
    const where = `${words.x1} = ${coordinate(u)}   ${words.x2} = ${coordinate(v)}`;
    const here = [where, `${words.y}: ${label}`, `${words.sure}: ${Math.round(100 * sure)} %`];
    const readings = [{ text: here.join("\n"), image: this.imageAt(place) }];
    if (chosen < 0) return readings;
    const point = [`${words.target}: ${this.classes[chosen]}`];
    const answer = this.answers?.[index * this.classes.length + chosen];
    if (answer !== undefined) point.push(`${words.answer}: ${answer}`);
    const image = this.imageOf(chosen);
    if (answer !== undefined && sameImage(image, readings[0].image)) {
      return [{ text: [where, ...point].join("\n"), image }];
    }
    return [...readings, { text: point.join("\n"), image }];
  }

  // The class of the cell there, and how sure the network is of it.
  answerAt(index, place) {
    const { labels, confidence } = this.grid(index);
    const [i, j] = this.cellAt(place);
    const cell = i * this.width + j;
    return { label: labels[cell], sure: confidence[cell] / 255 };
  }

  imageAt([u, v]) {
    const { plane, side } = this;
    const [count, right, up] = [side * side, side * side, 2 * side * side];
    const bytes = new Uint8ClampedArray(count); // rounds, and stops at 0 and 255
    for (let i = 0; i < count; i++) {
      bytes[i] = 255 * (plane[i] + u * plane[right + i] + v * plane[up + i]);
    }
    return { bytes, side };
  }

  imageOf(k) {
    const count = this.side * this.side;
    const bytes = this.images?.subarray(k * count, (k + 1) * count);
    return this.images && { bytes, side: this.side };
  }
}

// A place on the plane, without the noise of numbers that are 0 but for rounding.
function coordinate(value) {
  return steady(Math.round(1000 * value) / 1000 || 0, 2);
}

// Whether two images show the same, but for rounding.
function sameImage(one, other) {
  return Boolean(one) && one.bytes.every((ink, i) => Math.abs(ink - other.bytes[i]) <= 2);
}
