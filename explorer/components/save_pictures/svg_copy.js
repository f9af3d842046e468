// A copy of an SVG that looks the same alone: its styles come from outside and stay behind.

const COPIED = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
  "stroke-opacity", "opacity", "visibility", "display", "font-family", "font-size",
  "font-weight", "text-anchor", "dominant-baseline", "paint-order",
];

const ROOM = 16; // pixels around it: a label may stand out of its box

function svgCopy(svg, room = 0) {
  const copy = svg.cloneNode(true);
  const theirs = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((node, i) => {
    const style = getComputedStyle(theirs[i]);
    for (const name of COPIED) node.style?.setProperty(name, style.getPropertyValue(name));
  });
  const { width, height } = svg.getBoundingClientRect();
  const seen = svg.viewBox.baseVal ?? { x: 0, y: 0, width, height };
  const scale = Math.max(seen.width / width, seen.height / height) * room;
  const box = [seen.x - scale, seen.y - scale, seen.width + 2 * scale, seen.height + 2 * scale];
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", box.join(" "));
  copy.setAttribute("width", width + 2 * room);
  copy.setAttribute("height", height + 2 * room);
  return new XMLSerializer().serializeToString(copy);
}

async function svgImage(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgCopy(svg, ROOM))}`;
  await image.decode();
  return image;
}
