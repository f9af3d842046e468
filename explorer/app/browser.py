"""What the app tells the browser itself: language, colour scheme, and what Back means."""

import streamlit as st

from explorer.language import Words
from explorer.settings import extras

SCHEMES = ("light", "dark")
ENTER = {"one": "Enter", "many": "Ctrl+Enter", "mac": "⌘+Enter"}
"""What is pressed in a box of one line, of many lines, and of many lines on a Mac."""

_browser = st.components.v2.component(
    "html_lang",
    html="<span hidden></span>\n",
    js="""
// Streamlit adds a history entry whenever the query string changes. A lab's link
// changes with every setting, so Back would have to be pressed hundreds of times to
// leave a page: an entry is added for a new path only, otherwise replaced.
function oneEntryPerPage() {
  if (history.pushState.onePerPage) return;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const samePage = new URL(url, location.href).pathname === location.pathname;
    if (samePage) history.replaceState(state, title, url);
    else push(state, title, url);
  };
  history.pushState.onePerPage = true;
}

// Streamlit follows the browser's colour scheme, and asks for it again after printing. So a
// scheme that is chosen here is put in the browser's place, and Streamlit is made to ask.
function chooseScheme(chosen) {
  if (chosen === (document.nnScheme ?? "")) return;
  document.nnScheme = document.documentElement.dataset.nnScheme = chosen;
  if (!matchMedia.ofOurs) {
    const ask = window.matchMedia.bind(window);
    window.matchMedia = (query) => {
      const list = ask(query);
      const asked = document.nnScheme && /prefers-color-scheme:\\s*(\\w+)/.exec(query)?.[1];
      const found = { value: asked === document.nnScheme };
      return asked ? Object.defineProperty(list, "matches", found) : list;
    };
    window.matchMedia.ofOurs = true;
  }
  window.dispatchEvent(new Event("afterprint"));
}

// The link that leads past the bar is Streamlit's, and in English in every language.
function nameSkipLink(name) {
  const link = document.querySelector("[data-testid=stSkipToContent]");
  if (link) link.textContent = name;
}

// So are the words in a box for files: app.css puts these in their place, and begins an
// animation that tells of a new box.
function nameUpload(words) {
  const name = (box) => {
    for (const part of box.querySelectorAll("input, button")) part.ariaLabel = words.button;
  };
  document.querySelectorAll("[data-testid=stFileUploaderDropzone]").forEach(name);
  document.onanimationstart = ({ target, animationName }) => {
    if (animationName === "nn-upload") name(target);
  };
  for (const [name, text] of Object.entries(words)) {
    document.documentElement.style.setProperty(`--nn-upload-${name}`, JSON.stringify(text));
  }
}

// And what a box for text says while something is typed.
function nameEnter(words) {
  const many = /Mac|iP/.test(navigator.platform) ? words.mac : words.many;
  const { style } = document.documentElement;
  style.setProperty("--nn-enter-one", JSON.stringify(words.one));
  style.setProperty("--nn-enter-many", JSON.stringify(many));
}

export default function ({ data }) {
  document.documentElement.lang = data.lang;
  nameSkipLink(data.skip);
  nameUpload(data.upload);
  nameEnter(data.enter);
  chooseScheme(data.scheme);
  oneEntryPerPage();
}
""",
)


def set_html_lang(w: Words) -> None:
    """Set `<html lang>` of the visitor's page, the words that are Streamlit's own there and
    the colour scheme that was chosen, and keep one history entry per page.
    """
    asked = extras.value("scheme")
    scheme = asked if asked in SCHEMES else ""
    own = {
        "skip": w("app.skip"),
        "upload": w.labels("app.upload"),
        "enter": {name: w("app.enter", key=key) for name, key in ENTER.items()},
    }
    _browser(key="html_lang", data={"lang": w.lang, "scheme": scheme, **own})
