// Outputs as coloured cells, one pixel each.

// A grid of bytes (row 0 lowest) into rows of an image from `top` on.
function colourCells(image, bytes, width, height, dark, top = 0) {
  const colours = diverging(dark);
  const words = new Uint32Array(image.data.buffer);
  for (let i = 0; i < height; i++) {
    const row = (top + height - 1 - i) * width;
    for (let j = 0; j < width; j++) words[row + j] = colours[bytes[i * width + j]];
  }
}

// Maps of units between two kept epochs: `pictures` is {bytes, epochs, units, width, height}.
function unitsAt({ bytes, epochs, units, width, height }, epoch, into) {
  return rowBetween(bytes, units * width * height, rowsAround(epochs, epoch), into);
}
