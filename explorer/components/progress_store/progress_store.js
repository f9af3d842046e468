// Keeps the solved tasks in the browser of the learner, and nowhere else. Python says what to
// keep; what was kept before is reported once, and again when another tab has kept more.
// Local storage can be forbidden or full: then nothing is kept, and the page works as before.

const STORED_AS = "nn-explorer-tasks";
const LONGEST_STORED = 100000; // characters

class ProgressStore {
  constructor(root) {
    takeNoRoom(root);
    this.number = this.token = 0;
    this.hear = (event) => event.key === STORED_AS && this.tellFound(event.newValue);
    window.addEventListener("storage", this.hear);
  }

  close() {
    window.removeEventListener("storage", this.hear);
  }

  update({ text, number }) {
    if (!this.opened) {
      this.opened = true;
      this.tellFound(this.stored());
    }
    if (number <= this.number) return;
    this.number = number;
    try {
      localStorage.setItem(STORED_AS, text);
    } catch {
      return; // nothing can be kept here
    }
  }

  stored() {
    try {
      return localStorage.getItem(STORED_AS);
    } catch {
      return null;
    }
  }

  tellFound(text) {
    if (!text || text.length > LONGEST_STORED) return;
    this.report("found", { text, token: ++this.token });
  }
}

export default present("progress_store", ProgressStore);
