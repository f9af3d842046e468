// The connection to the server: when it comes back, and Streamlit's dialog while it is lost.
//
// The dialog opens some seconds later and closes by itself, but it is in English whatever
// the page's language.

const STREAMLITS_TITLE = "Connection error";

class Connection {
  constructor(onBack) {
    this.onBack = onBack;
    this.lost = false;
    this.app = document.querySelector("[data-testid=stApp]");
    this.states = new MutationObserver(() => this.look());
    const attributes = ["data-test-connection-state"];
    this.dialogs = new MutationObserver(() => this.translate());
    if (this.app) this.states.observe(this.app, { attributeFilter: attributes });
    if (this.app) this.look(); // it may have been lost before this was here
  }

  speak(words) {
    this.words = words;
    if (this.lost) this.translate();
  }

  close() {
    this.states.disconnect();
    this.dialogs.disconnect();
  }

  look() {
    const lost = this.app.dataset.testConnectionState !== "CONNECTED";
    if (lost === this.lost) return;
    this.lost = lost;
    if (lost) {
      this.dialogs.observe(document.body, { childList: true, subtree: true });
      return this.translate();
    }
    this.dialogs.disconnect();
    this.onBack();
  }

  // Before it is painted, or read by a screen reader.
  translate() {
    if (!this.words) return;
    for (const title of document.querySelectorAll("[role=dialog] h2")) {
      if (title.textContent !== STREAMLITS_TITLE) continue;
      const text = title.nextElementSibling?.firstElementChild;
      title.textContent = this.words.lost;
      if (text) text.textContent = this.words.comes_back;
      const button = title.closest("[role=dialog]").querySelector("button");
      button?.setAttribute("aria-label", this.words.close);
    }
  }
}
