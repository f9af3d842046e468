// Borders between the classes of a map: marching squares for any number of labels.

const CORNERS = [[0, 0], [0, 1], [1, 1], [1, 0]]; // rows and columns, around a square

// Adds the borders to the pen's path. A square lies between the centres of four cells; a
// border cuts its side where two cells of different labels count the same. Two cuts are
// joined; where three or four regions meet, each cut is joined to their middle. At the edge
// of the map the outermost cells go on; clip before drawing.
function traceBorders(pen, axes, { labels, leads, width, height }) {
  const cell = (i, j) => clamp(i, 0, height - 1) * width + clamp(j, 0, width - 1);
  const x = (j) => axes.left + ((j + 0.5) / width) * axes.width;
  const y = (i) => axes.top + (1 - (i + 0.5) / height) * axes.height;
  for (let i = -1; i < height; i++) {
    for (let j = -1; j < width; j++) {
      const cells = CORNERS.map(([a, b]) => cell(i + a, j + b));
      if (cells.every((other) => labels[other] === labels[cells[0]])) continue;
      const cuts = cutsOf(cells, labels, leads).map(([a, b]) => [x(j + b), y(i + a)]);
      joinCuts(pen, cuts);
    }
  }
}

// Where borders cut the sides of a square, in shares of its sides from its first corner.
function cutsOf(cells, labels, leads) {
  const cuts = [];
  for (let n = 0; n < 4; n++) {
    const [from, to] = [cells[n], cells[(n + 1) % 4]];
    if (labels[from] === labels[to]) continue;
    const share = leads[from] / (leads[from] + leads[to]);
    const [start, end] = [CORNERS[n], CORNERS[(n + 1) % 4]];
    cuts.push(start.map((at, axis) => at + (end[axis] - at) * share));
  }
  return cuts;
}

function joinCuts(pen, cuts) {
  const mean = (axis) => cuts.reduce((sum, cut) => sum + cut[axis], 0) / cuts.length;
  const [first, ...others] = cuts.length > 2 ? [[mean(0), mean(1)], ...cuts] : cuts;
  for (const cut of others) {
    pen.moveTo(...first);
    pen.lineTo(...cut);
  }
}
