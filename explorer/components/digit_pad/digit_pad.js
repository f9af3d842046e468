// A sheet to draw a digit on: strokes, eraser, undo, keys.
// The drawing is reported while it is drawn: shared/flow_control.js.

const STEPS_BACK = 60;

class DigitPad {
  constructor(root) {
    const part = (selector) => root.querySelector(selector);
    this.root = part(".digit-pad");
    this.canvas = part("canvas");
    this.cursor = part(".cursor");
    const [hint, keys, announcement] = [part(".hint"), part(".keys"), part(".announcement")];
    this.texts = { hint, keys, announcement };
    this.buttons = Object.fromEntries(
      [...root.querySelectorAll("button")].map((button) => [button.dataset.do, button]),
    );
    this.sheet = new Uint8Array(SHEET * SHEET);
    this.pixels = new Pixels([this.canvas], SHEET, SHEET);
    this.past = []; // sheets before each stroke
    this.tool = "paint";
    this.cell = [14, 14];
    this.flow = new Flow((_, token, settled) => {
      this.report("ink", { b64: base64(this.sheet), rev: this.rev, token, settled });
    });
    this.reader = new BlobReader((meta, arrays) => this.load(meta, arrays));
    this.draw = onceAFrame(() => this.drawNow());
    this.listenToPointer();
    this.listenToButtons();
    this.canvas.onkeydown = (event) => { this.key(event); };
    this.canvas.onkeyup = ({ key }) => { if (key === "Shift") this.line = false; };
    this.canvas.onblur = () => (this.line = false);
  }

  close() {
    this.flow.close();
  }

  update(bytes) {
    const again = bytes === this.bytes; // then the theme has changed
    this.bytes = bytes;
    if (again) this.draw();
    else if (!this.reader.shows(bytes)) this.reader.read(bytes);
  }

  load({ rev, words, example }, { pixels }) {
    this.words = words;
    if (rev !== this.rev) {
      if (this.rev !== undefined) this.remember();
      this.rev = rev;
      this.sheet.set(pixels);
      this.example = example;
      this.take("paint");
    }
    this.label();
    this.draw();
  }

  label() {
    const { canvas, texts, buttons, words } = this;
    canvas.ariaLabel = words.alt;
    canvas.ariaDescription = texts.keys.textContent = words.keys;
    texts.hint.textContent = words.hint;
    for (const [name, button] of Object.entries(buttons)) {
      button.lastElementChild.textContent = words[name];
    }
  }

  drawNow() {
    if (!this.words) return;
    this.pixels.draw(this.sheet, 0, ink(themeOf(this.root).dark));
    const amount = this.sheet.reduce((sum, value) => sum + value, 0);
    this.root.classList.toggle("inked", amount > 0);
    this.root.classList.toggle("example", Boolean(this.example));
    // Not `disabled`, which would take the focus away from them.
    this.buttons.clear.ariaDisabled = String(!amount);
    this.buttons.undo.ariaDisabled = String(!this.past.length);
    const [column, row] = this.cell;
    this.cursor.style.left = `${(100 * column) / SHEET}%`;
    this.cursor.style.top = `${(100 * row) / SHEET}%`;
    Object.assign(this.root.dataset, { ink: amount, rev: this.rev });
  }

  // For `undo`, before every change. The first stroke does not go on with an example.
  remember() {
    this.past = [...this.past, this.sheet.slice()].slice(-STEPS_BACK);
    if (this.example && this.tool === "paint") this.sheet.fill(0);
    this.example = false;
  }

  take(tool) {
    this.tool = tool;
    this.buttons.erase.ariaPressed = String(tool === "erase");
  }

  changed() {
    this.draw();
    this.flow.change();
  }

  listenToPointer() {
    const { canvas } = this;
    const place = ({ clientX, clientY }) => {
      const box = canvas.getBoundingClientRect();
      return [(clientX - box.left) / box.width, (clientY - box.top) / box.height].map(
        (share) => share * SHEET,
      );
    };
    canvas.onpointerdown = (event) => {
      if (event.button || !event.isPrimary) return;
      canvas.setPointerCapture(event.pointerId);
      this.remember();
      this.flow.hold();
      this.last = place(event);
      this.strokeTo(this.last);
    };
    canvas.onpointermove = (event) => {
      if (!this.last || !event.isPrimary) return;
      const way = event.getCoalescedEvents?.() ?? [];
      for (const point of way.length ? way : [event]) this.strokeTo(place(point));
    };
    canvas.onpointerup = canvas.onpointercancel = (event) => {
      if (!event.isPrimary) return;
      this.last = null;
      this.flow.release();
    };
  }

  strokeTo(place) {
    stroke(this.sheet, this.last, place, this.tool);
    this.last = place;
    this.changed();
  }

  listenToButtons() {
    const { erase, undo, clear } = this.buttons;
    erase.onclick = () => this.take(this.tool === "erase" ? "paint" : "erase");
    undo.onclick = () => this.undo();
    clear.onclick = () => {
      if (clear.ariaDisabled === "true") return;
      this.remember();
      this.sheet.fill(0);
      this.take("paint"); // an eraser leaves no trace on an empty sheet
      this.changed();
    };
  }

  undo() {
    if (!this.past.length) return;
    this.sheet.set(this.past.at(-1));
    this.past = this.past.slice(0, -1);
    this.changed();
  }

  key(event) {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const move = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
    }[key];
    const tool = { " ": this.tool, Delete: "erase", Backspace: "erase" }[key];
    if (move) this.go(move, shiftKey);
    else if (tool) this.dot(tool);
    else if ((ctrlKey || metaKey) && key.toLowerCase() === "z") this.undo();
    else return;
    event.preventDefault();
    if (move || tool) this.announce();
  }

  get middle() {
    return this.cell.map((at) => at + 0.5);
  }

  // With Shift a line, one for `undo` however long the key is held.
  go(move, drawing) {
    const from = this.middle;
    this.cell = this.cell.map((at, k) => clamp(at + move[k], 0, SHEET - 1));
    if (!drawing) return this.draw();
    if (!this.line) this.remember();
    this.line = true;
    stroke(this.sheet, from, this.middle, this.tool);
    this.changed();
  }

  dot(tool) {
    this.remember();
    stroke(this.sheet, this.middle, this.middle, tool);
    this.changed();
  }

  announce() {
    const { place, inked, blank } = this.words;
    const [column, row] = this.cell;
    const where = place.replace("{row}", row + 1).replace("{column}", column + 1);
    const what = this.sheet[row * SHEET + column] > 127 ? inked : blank;
    this.texts.announcement.textContent = `${where}: ${what}`;
  }
}

export default present("digit_pad", DigitPad);
