// Names of points that may lie on each other: a name makes way for those written before.

const STEPS = [0, 15, -15, 30, -30, 45, -45];

// `named`: [x, y, text] of each point of that size.
function drawLabels(pen, { left, top, width, height }, theme, named, size) {
  pen.font = `600 12px ${theme.font}`;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  const taken = [];
  const free = (box) => taken.every((t) => {
    return Math.abs(t.y - box.y) >= 15 || t.x >= box.x + box.wide || box.x >= t.x + t.wide;
  });
  for (const [x, y, text] of named) {
    const wide = pen.measureText(text).width;
    const room = x + size + 8 + wide < left + width;
    const start = room ? x + size + 8 : x - size - 8 - wide;
    const boxes = STEPS.map((step) => ({ x: start, y: y + step, wide }));
    const inside = (box) => box.y > top + 8 && box.y < top + height - 8;
    const box = boxes.find((b) => inside(b) && free(b)) ?? boxes[0];
    taken.push(box);
    haloText(pen, theme, text, box.x, box.y);
  }
}
