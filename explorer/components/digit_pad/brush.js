// Ink on a sheet of 28 x 28 bytes, as soft at its rim as that of the MNIST digits.

const SHEET = 28;
const BRUSH = { paint: 1.6, erase: 2.5 }; // pixels from its middle to where it ends

// A stroke from one place to another (in pixels, the corner of the sheet is 0, 0).
function stroke(sheet, [ax, ay], [bx, by], tool) {
  const [dx, dy] = [bx - ax, by - ay];
  const way = dx * dx + dy * dy;
  for (let i = 0; i < sheet.length; i++) {
    const x = (i % SHEET) + 0.5 - ax;
    const y = Math.floor(i / SHEET) + 0.5 - ay;
    const share = way ? clamp((x * dx + y * dy) / way, 0, 1) : 0;
    const far = Math.hypot(x - share * dx, y - share * dy);
    const ink = Math.round(255 * clamp(BRUSH[tool] - far, 0, 1));
    sheet[i] = tool === "erase" ? Math.min(sheet[i], 255 - ink) : Math.max(sheet[i], ink);
  }
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}
