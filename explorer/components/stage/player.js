// Where the viewer is in the film, and how it moves: all in the browser. It reports to
// Python when it starts and when it rests; while it plays, the epoch listener does.
// Its buttons, keys and the list of speeds: transport.js.

const FILM = 6000; // ms for a whole film at speed 1
const SHORTEST = 1500;
const A_FRAME = 60; // a film of few frames is shorter
const A_LONG_FRAME = 110; // where frames follow each other evenly
const REPORT_EVERY = 200; // ms: at most five a second

class Player {
  constructor(onShow, onReport) {
    Object.assign(this, { onShow, onReport });
    this.epochs = this.times = [0];
    this.index = 0;
    this.place = "end"; // the viewer's: an epoch, or the end of whatever run comes
    this.playing = false;
    this.speed = 1;
    this.loop = false;
    this.reported = 0;
  }

  get last() {
    return this.epochs.length - 1;
  }

  get epoch() {
    return this.epochs[this.index];
  }

  get still() {
    return this.last < 1;
  }

  // A picture of a run being dragged has one epoch; the viewer's place outlives it.
  // `evenly`: as long at each frame, however many epochs lie between them.
  load(epochs, evenly) {
    this.epochs = epochs;
    this.times = evenly ? epochs.map((_, i) => i) : epochs;
    this.frame = evenly ? A_LONG_FRAME : A_FRAME;
    this.index = this.place === "end" ? this.last : nearestRow(epochs, this.place);
    this.position = this.times[this.index];
    this.run(); // a film that was playing goes on, once it is a film again
  }

  go(index, position) {
    this.index = clamp(index, 0, this.last);
    this.position = position ?? this.times[this.index];
    this.place = this.index === this.last ? "end" : this.epoch;
    this.onShow();
  }

  scrub(epoch) {
    this.playing = false;
    this.go(nearestRow(this.epochs, epoch));
    this.reportSoon();
  }

  step(by) {
    this.playing = false;
    this.go(this.index + by);
    this.reportSoon();
  }

  toggle() {
    if (this.playing) return this.pause();
    if (this.index === this.last) this.go(0);
    this.playing = true;
    this.run();
    this.reportSoon();
    this.onShow();
  }

  // Where another stage was playing; a picture that stands still says that it does.
  resume() {
    this.playing = !this.still;
    this.go(this.index, this.position);
    this.run();
    this.reportNow();
  }

  pause() {
    this.playing = false;
    this.onShow();
    this.reportNow();
  }

  run() {
    if (!this.playing || this.still || this.running) return;
    this.running = true;
    let before = null;
    const tick = (now) => {
      this.running = this.playing && !this.still;
      if (!this.running) return;
      if (before !== null) this.advance(Math.min(now - before, 100));
      before = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  advance(elapsed) {
    const [first, end] = [this.times[0], this.times[this.last]];
    const length = clamp(this.last * this.frame, SHORTEST, FILM) / this.speed;
    this.position += ((end - first) * elapsed) / length;
    if (this.position >= end && this.loop) {
      this.rest = (this.rest || 0) + elapsed; // look at the end for a moment
      if (this.rest < 1200) this.position = end;
      else [this.position, this.rest] = [first, 0];
    }
    let next = this.index;
    if (this.position < this.times[next]) next = 0;
    while (next < this.last && this.times[next + 1] <= this.position) next++;
    const ended = next === this.last && !this.loop;
    if (ended) this.playing = false;
    if (next !== this.index || ended) this.go(next, this.position);
    if (ended) this.reportNow();
  }

  reportSoon() {
    const wait = this.reported + REPORT_EVERY - performance.now();
    if (wait <= 0) this.reportNow();
    else this.soon ||= setTimeout(() => this.reportNow(), wait);
  }

  reportNow() {
    clearTimeout(this.soon);
    this.soon = 0;
    this.reported = performance.now();
    this.onReport({ epoch: this.epoch, playing: this.playing });
  }

  close() {
    this.playing = false;
    clearTimeout(this.soon);
  }
}
