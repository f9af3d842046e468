// Tells Python, while the film of a stage plays, where it is. Page or fragment runs for it,
// and the next is told only when that is done, and then not at once: on a slow machine the
// film would stand still for it again and again.

const EVERY = 200; // ms: at most five a second
const BREATHER = 5; // so many times as long as Python took
const LONGEST = 1000; // ms: the numbers follow nevertheless
// Streamlit takes reports from two fragments that come at once for one: the other is lost.
const AFTER_START = 300; // ms after the stage has said that it plays
const BETWEEN_EARS = 50; // ms between two ears

class EpochListener {
  constructor(root) {
    takeNoRoom(root);
    this.told = this.due = 0;
    this.stop = followEpoch(() => this.stage, (shown) => this.hear(shown));
  }

  close() {
    this.stop();
  }

  update({ stage, token }) {
    this.stage = stage;
    if (token !== this.told) return;
    const took = performance.now() - this.asked;
    this.due = this.asked + clamp(BREATHER * took, EVERY, LONGEST);
  }

  hear({ epoch, playing }) {
    const now = performance.now();
    if (playing && !this.playing) this.due = now + AFTER_START;
    this.playing = playing;
    if (!playing || now < this.due || now < (document.nnHeard ?? 0) + BETWEEN_EARS) return;
    this.asked = document.nnHeard = now;
    this.due = now + LONGEST; // unless Python answers sooner
    this.report("epoch", { epoch, token: ++this.told });
  }
}

export default present("epoch_listener", EpochListener);
