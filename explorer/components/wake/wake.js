// Runs the whole page when Python has forgotten the session: the server was started again,
// or the laptop slept for longer than a session is kept. Then no fragment is known any more,
// and whatever a control in a fragment reports is lost without a word. This component stands
// outside all fragments, so a report of its own always runs the page. It asks for that when a
// value stays unanswered, and whenever a lost connection is back.

class Wake {
  constructor(root) {
    takeNoRoom(root);
    this.asked = 0;
    this.ask = () => this.askNow();
    this.connection = new Connection(() => this.askNow());
    document.addEventListener("nn:unanswered", this.ask);
  }

  close() {
    document.removeEventListener("nn:unanswered", this.ask);
    this.connection.close();
  }

  // While a script runs, Python is only slow; and asking would start it anew.
  askNow() {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState === "running") return;
    this.report("asked", ++this.asked);
  }

  // The page has run, for a session that has seen none of the values sent before.
  update({ session, words }) {
    this.connection.speak(words);
    const other = this.session && session !== this.session;
    this.session = session;
    if (other) tell("nn:new_session", {});
  }
}

export default present("wake", Wake);
