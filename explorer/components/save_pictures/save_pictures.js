// Buttons that save the pictures on the page: a component as a PNG, a chart as an SVG.

const SHARP = 2; // pixels of the file for each of the page

class SavePictures {
  constructor(root) {
    this.list = root.querySelector(".pictures");
  }

  close() {}

  update({ name, pictures }) {
    const buttons = pictures.flatMap(({ id, selector, label }) =>
      [...document.querySelectorAll(selector)].map((place, i) => {
        const button = document.createElement("button");
        const number = i ? ` ${i + 1}` : "";
        button.type = "button";
        button.dataset.picture = id;
        button.textContent = `${label}${number}`;
        button.addEventListener("click", () => this.save(place, `${name}_${id}${i || ""}`));
        return button;
      }),
    );
    this.list.replaceChildren(...buttons);
  }

  async save(place, name) {
    const chart = place.querySelector(".vega-embed svg");
    const type = "image/svg+xml";
    if (chart) return download(new Blob([svgCopy(chart)], { type }), `${name}.svg`);
    const canvas = await this.picture(place);
    canvas.toBlob((blob) => download(blob, `${name}.png`));
  }

  // All that is drawn in a place, on one canvas, as it lies on the page.
  async picture(place) {
    const drawn = drawnIn(place).filter((part) => part.getBoundingClientRect().width);
    const boxes = drawn.map((part) => part.getBoundingClientRect());
    const [left, top] = [least(boxes, "left") - ROOM, least(boxes, "top") - ROOM];
    const canvas = document.createElement("canvas");
    canvas.width = SHARP * (ROOM - least(boxes, "right", -1) - left);
    canvas.height = SHARP * (ROOM - least(boxes, "bottom", -1) - top);
    const pen = canvas.getContext("2d");
    const app = document.querySelector("[data-testid=stApp]");
    pen.fillStyle = getComputedStyle(app).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.scale(SHARP, SHARP);
    for (const [i, part] of drawn.entries()) {
      const flat = part.tagName === "CANVAS";
      const image = flat ? part : await svgImage(part);
      const room = flat ? 0 : ROOM;
      const { x, y, width, height } = boxes[i];
      if (!image.width || !image.height) continue;
      const at = [x - left - room, y - top - room];
      pen.drawImage(image, ...at, width + 2 * room, height + 2 * room);
    }
    return canvas;
  }
}

function least(boxes, side, sign = 1) {
  return Math.min(...boxes.map((box) => sign * box[side]));
}

// Canvases and drawings in a place, those inside of components too; icons are none.
function drawnIn(place) {
  const roots = [place, ...[...place.querySelectorAll("*")].map((node) => node.shadowRoot)];
  return roots
    .filter(Boolean)
    .flatMap((root) => [...root.querySelectorAll("canvas, svg")])
    .filter((part) => !part.closest("button") && !part.closest("[hidden]"));
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export default present("save_pictures", SavePictures);
