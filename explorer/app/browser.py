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

export default function ({ data }) {
  document.documentElement.lang = data.lang;
  nameSkipLink(data.skip);
  oneEntryPerPage();
}
""",
)


def set_html_lang(w: Words) -> None:
    """Set `<html lang>` of the visitor's page and the name of its first link, and keep one
    history entry per page.
    """
    _browser(key="html_lang", data={"lang": w.lang, "skip": w("app.skip")})
