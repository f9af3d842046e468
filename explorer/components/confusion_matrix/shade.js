// The colour of a share: blue for right answers, orange for wrong ones, deep for many.

// As css: paper and ink of a cell, the ink being black or white, whichever is easier to read.
function shadeOf(share, right, dark) {
  const full = rgb(right ? PALETTE.right : PALETTE.wrong);
  const paper = between([inkStops(dark)[0], full], Math.sqrt(share));
  const light = luminance(paper);
  const white = 1.05 / (light + 0.05) > (light + 0.05) / 0.05;
  return { paper: css(paper), ink: white ? "#fff" : "#000" };
}

// Of WCAG 2: 0 is black, 1 is white.
function luminance(colour) {
  const [r, g, b] = colour.map((c) => {
    const share = c / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
