// Short hints that lie on the parts of a lab until they are dismissed, or until what they say
// has been done. The browser remembers that, and nobody else.

const HINTS_KEPT_AS = "nn-explorer-hints";
const PAGE = "[data-testid=stMainBlockContainer]";
const LOOK_EVERY = 500; // ms
const BELOW_BAR = 56; // px, of the bar at the top
const LOWEST_PART = 64; // px: a hint would cover a lower one
const HINT_MARGIN = 6; // px, from the edges of its part

class FirstHints {
  constructor(root) {
    this.list = root.querySelector(".hints");
    this.chips = new Map();
    this.place = onceAFrame(() => this.placeNow());
    this.look = () => this.chips.size && this.place();
    this.hear = (event) => this.notice(event.composedPath());
    this.watcher = new ResizeObserver(this.look);
    this.watcher.observe(document.querySelector(PAGE) ?? document.body);
    this.clock = setInterval(this.look, LOOK_EVERY); // a part may move and keep its size
    document.addEventListener("scroll", this.look, { capture: true, passive: true });
    document.addEventListener("pointerdown", this.hear, true);
    window.addEventListener("resize", this.look);
  }

  close() {
    clearInterval(this.clock);
    this.watcher.disconnect();
    document.removeEventListener("scroll", this.look, true);
    document.removeEventListener("pointerdown", this.hear, true);
    window.removeEventListener("resize", this.look);
  }

  update({ hints, close }) {
    const done = keptHints();
    const left = hints.filter(({ id }) => !done.includes(id));
    this.chips = new Map(left.map((hint) => [hint.id, { hint, chip: this.chip(hint, close) }]));
    this.list.replaceChildren(...[...this.chips.values()].map(({ chip }) => chip));
    this.place();
  }

  chip({ id, text }, close) {
    const chip = document.createElement("div");
    const button = document.createElement("button");
    Object.assign(chip, { className: "chip", hidden: true });
    chip.dataset.hint = id;
    button.textContent = "✕";
    button.ariaLabel = button.title = `${close}: ${text}`;
    button.addEventListener("click", () => this.dismiss(id));
    chip.append(text, button);
    return chip;
  }

  placeNow() {
    const zoom = zoomOf(this.list);
    for (const { hint, chip } of this.chips.values()) {
      const part = hint.parts.map(partOf).find((found) => found?.getClientRects().length);
      const box = part?.getBoundingClientRect();
      chip.hidden = !box || !hasRoom(box);
      if (part && chip.liesOn !== part) this.watcher.observe((chip.liesOn = part));
      if (chip.hidden) continue;
      const room = box.width / zoom - 2 * HINT_MARGIN;
      chip.style.maxWidth = `${Math.min(room, hint.widest)}px`;
      const { width, height } = chip.getBoundingClientRect();
      const y = hint.at === "top" ? box.top + 2 : box.bottom - height - hint.lift;
      chip.style.left = `${(box.right - width - HINT_MARGIN) / zoom}px`;
      chip.style.top = `${y / zoom}px`;
    }
  }

  // Who does what a hint says needs it no more.
  notice(path) {
    for (const { hint, chip } of [...this.chips.values()]) {
      if (path.includes(chip)) continue;
      if (path.some((one) => one === chip.liesOn && hint.press)) this.dismiss(hint.id);
      else if (path.some((one) => one.matches?.(hint.done))) this.dismiss(hint.id);
    }
  }

  dismiss(id) {
    this.chips.get(id).chip.remove();
    this.chips.delete(id);
    if (!this.chips.size) clearInterval(this.clock);
    try {
      localStorage.setItem(HINTS_KEPT_AS, JSON.stringify([...keptHints(), id]));
    } catch {
      // nothing can be kept here: it comes again with the next page
    }
  }
}

function keptHints() {
  try {
    const kept = JSON.parse(localStorage.getItem(HINTS_KEPT_AS));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

function hasRoom({ top, bottom, height }) {
  return top > BELOW_BAR && bottom < innerHeight && height > LOWEST_PART;
}

// A part of a component on the page: components draw below a root of their own.
function partOf([key, selector]) {
  const place = document.querySelector(`.st-key-${key}`);
  for (const one of place?.querySelectorAll("*") ?? []) {
    const found = one.shadowRoot?.querySelector(selector);
    if (found) return found;
  }
  return null;
}

export default present("first_hints", FirstHints);
