// Flow control of a live control: which of its values go to Python, and when (docs/live.md).
//
// Every value that leaves takes the next token of the page, and every picture of Python's
// carries the token of the last value it was computed from. One value is in flight: the
// next leaves when the picture of the last is painted. While it is awaited only the latest
// change counts, so the final value always arrives, and nothing queues up.
//
//   idle      Python has the value and has been told that it is final
//   dragging  the value is on the screen, and may change again
//   inFlight  a value is on its way, and its picture is awaited
//   settling  the same, and the value is final: the whole page runs for it

const REST = 150; // ms without a change: the value is final
const REST_WHILE_HELD = 350; // a finger that pauses has not let go
const PATIENCE = 400; // ms after which the next value goes out without a picture
const UNANSWERED = 3000; // ms after which Python may have forgotten the session
const SELDOM = 15000; // ms between two such alarms at most: a busy server is not asked more

class Flow {
  constructor(send) {
    this.send = send; // send(value, token, settled)
    this.state = "idle";
    this.next = null; // once the picture has been painted: "change", "rest" or nothing
    this.held = false;
    this.sent = this.answered = 0; // tokens: the last of ours, the last Python has seen
    this.onPainted = ({ detail: { token } }) => {
      if (token !== this.sent) return;
      this.answer(token);
      this.painted();
    };
    this.onNewSession = () => {
      if (this.answered < this.sent) this.leave("settling");
    };
    document.addEventListener("nn:painted", this.onPainted);
    document.addEventListener("nn:new_session", this.onNewSession);
  }

  close() {
    document.removeEventListener("nn:painted", this.onPainted);
    document.removeEventListener("nn:new_session", this.onNewSession);
    for (const timer of ["rest", "patience", "alarm"]) clearTimeout(this[timer]);
    if (this.state !== "idle") endDrag();
  }

  get awaits() {
    return this.state === "inFlight" || this.state === "settling";
  }

  // Whether the visitor's value is newer than any that Python could send.
  get busy() {
    return this.held || this.state === "dragging" || this.state === "inFlight";
  }

  // Python has seen our values up to `token`. Its own counts if that is the last of ours
  // and nobody is dragging.
  accepts(token) {
    this.answer(token || 0);
    return !this.busy && (token || 0) >= this.sent;
  }

  hold() {
    this.held = true;
  }

  release() {
    this.held = false;
    this.settle();
  }

  // Another value, which only Python can draw.
  change(value) {
    Object.assign(this, { value, filmed: false });
    beginDrag();
    if (!this.awaits) return this.leave("inFlight");
    this.state = "inFlight";
    this.next = "change";
    this.waitForRest();
  }

  // Another value, drawn already from the film of the slider: Python gets it when it is final.
  drawn(value) {
    Object.assign(this, { value, filmed: true, next: null });
    beginDrag();
    this.state = this.awaits ? "inFlight" : "dragging";
    this.waitForRest();
  }

  waitForRest() {
    clearTimeout(this.rest);
    if (this.filmed && this.held) return;
    this.rest = setTimeout(() => this.settle(), this.held ? REST_WHILE_HELD : REST);
  }

  // The value is final, if it has changed since the last that was.
  settle() {
    if (this.state === "dragging") this.leave("settling");
    else if (this.state === "inFlight") this.next = "rest";
  }

  leave(state) {
    this.state = state;
    this.next = null;
    this.sent = nextToken();
    clearTimeout(this.rest);
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.painted(), PATIENCE);
    if (state === "settling") this.watch();
    this.send(this.value, this.sent, state === "settling");
  }

  painted() {
    clearTimeout(this.patience);
    if (this.state === "settling") {
      this.state = "idle";
      endDrag();
    } else if (this.next) this.leave(this.next === "rest" ? "settling" : "inFlight");
    else if (this.state === "inFlight") {
      this.state = "dragging";
      this.waitForRest();
    }
  }

  answer(token) {
    this.answered = Math.max(this.answered, token);
    if (this.answered >= this.sent) clearTimeout(this.alarm);
  }

  // A final value that stays unanswered: see components/wake.
  watch(wait = UNANSWERED) {
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => {
      tell("nn:unanswered", { token: this.sent });
      this.watch(Math.min(2 * wait, SELDOM));
    }, wait);
  }
}
