// Reports the epoch to Python while the film of a stage plays. The page or the fragment runs
// for it, and the next report waits until that is done, and a little longer: on a slow
// machine the film would stand still for it again and again.

const EVERY = 200; // ms: at most five a second
const BREATHER = 5; // so many times as long as Python took
const LONGEST = 1000; // ms: the numbers follow nevertheless
// Streamlit takes reports from two fragments that come at once for one: the other is lost.
const AFTER_START = 300; // ms after the stage has reported that it plays
const REPORTS_APART = 50; // ms between two listeners

class EpochListener {
  static reported = 0; // when any of them last did

  constructor(root) {
    takeNoRoom(root);
    this.token = this.due = 0;
    this.stop = followEpoch(() => this.stage, (shown) => this.hear(shown));
  }

  close() {
    this.stop();
  }

  update({ stage, token }) {
    this.stage = stage;
    if (token !== this.token) return;
    const took = performance.now() - this.asked;
    this.due = this.asked + clamp(BREATHER * took, EVERY, LONGEST);
  }

  hear({ epoch, playing }) {
    const now = performance.now();
    if (playing && !this.playing) this.due = now + AFTER_START;
    this.playing = playing;
    if (!playing || now < this.due || now < EpochListener.reported + REPORTS_APART) return;
    this.asked = EpochListener.reported = now;
    this.due = now + LONGEST; // unless Python answers sooner
    this.report("epoch", { epoch, token: ++this.token });
  }
}

export default present("epoch_listener", EpochListener);
