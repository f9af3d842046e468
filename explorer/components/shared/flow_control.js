// Flow control of live controls. One value is in flight: the next one, always the latest,
// goes out when the picture of the last has been painted (nn:painted with its token), or
// after PATIENCE. When nothing has changed for a while, or on release, the latest goes out
// once more, marked as settled. So the final value always arrives. A value drawn from a film
// is kept back until then.

const PATIENCE = 400; // ms
const REST = 150; // ms without a change
const REST_WHILE_HELD = 350; // a finger that pauses has not let go

class Flow {
  constructor(send) {
    this.send = send; // send(value, token, settled)
    this.sent = 0; // the last token sent
    this.flying = 0; // the token in flight
    this.held = false;
    this.fresh = false; // the latest value has not gone out yet
    this.unsettled = false;
    this.due = false; // a settled message is to go out
    this.kept = false; // the latest value was drawn from a film
    this.onPainted = (event) => {
      if (this.flying && event.detail.token === this.flying) this.land();
    };
    document.addEventListener("nn:painted", this.onPainted);
  }

  close() {
    document.removeEventListener("nn:painted", this.onPainted);
    clearTimeout(this.rest);
    clearTimeout(this.patience);
  }

  get busy() {
    return this.held || this.fresh || this.unsettled;
  }

  // Python's value counts when it has seen the last one of ours and nobody is dragging.
  accepts(token) {
    return !this.busy && (token || 0) >= this.sent;
  }

  hold() {
    this.held = true;
  }

  change(value) {
    this.value = value;
    this.fresh = this.unsettled = true;
    this.due = this.kept = false;
    this.rearm();
    this.pump();
  }

  // The value is drawn already; Python hears of it at rest.
  keep(value) {
    this.value = value;
    this.unsettled = this.kept = true;
    this.fresh = this.due = false;
    this.rearm();
  }

  // Settle when nothing changes for a while, counted from the last picture.
  rearm() {
    clearTimeout(this.rest);
    if (this.kept && this.held) return;
    this.rest = setTimeout(() => this.settle(), this.held ? REST_WHILE_HELD : REST);
  }

  release() {
    this.held = false;
    if (this.unsettled) this.settle();
  }

  settle() {
    clearTimeout(this.rest);
    this.due = true;
    this.pump();
  }

  pump() {
    if (this.flying || !(this.fresh || this.due)) return;
    const settled = this.due;
    this.fresh = this.due = false;
    if (settled) this.unsettled = false;
    this.flying = this.sent = nextToken();
    if (document.nnAwaited) document.nnAwaited = this.sent;
    if (!settled) clearTimeout(this.rest);
    this.patience = setTimeout(() => this.land(), PATIENCE);
    this.send(this.value, this.sent, settled);
  }

  land() {
    clearTimeout(this.patience);
    this.flying = 0;
    if (this.unsettled && !this.due) this.rearm();
    this.pump();
  }
}
