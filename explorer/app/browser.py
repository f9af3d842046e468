"""What the app tells the browser itself: the page's language, and what Back means."""

import streamlit as st

from explorer.language import Words

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

// The link that leads past the bar is Streamlit's, and in English in every language.
function nameSkipLink(name) {
  const link = document.querySelector("[data-testid=stSkipToContent]");
  if (link) link.textContent = name;
}

// So are the words in a box for files: app.css puts these in their place.
function nameUpload(words) {
  const { style } = document.documentElement;
  for (const name in words) style.setProperty(`--nn-upload-${name}`, JSON.stringify(words[name]));
}

export default function ({ data }) {
  document.documentElement.lang = data.lang;
  nameSkipLink(data.skip);
  nameUpload(data.upload);
  oneEntryPerPage();
}
""",
)


def set_html_lang(w: Words) -> None:
    """Set `<html lang>` of the visitor's page and the words that are Streamlit's own there,
    and keep one history entry per page.
    """
    own = {"skip": w("app.skip"), "upload": w.labels("app.upload")}
    _browser(key="html_lang", data={"lang": w.lang, **own})
