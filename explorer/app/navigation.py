"""The pages of the app, as a table, and their links in the bar at the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from explorer.language import Words, current
from explorer.settings.text import readable

ROOT = Path(__file__).parents[2]
ICON = Path(__file__).parent / "icon.svg"  # a file of ours: others come from the network
AT_THE_ROOT = "at-the-root"
"""The address that Streamlit reserves for the first page, which is served at "/"; any other
would be one that a visitor may type, such as "home"."""

LOST = "address_without_a_page"
"""Key of the session: an address that led to no page, until the visitor reads of it."""


@dataclass(frozen=True)
class Entry:
    """One page: its id (a key in content/*/app.toml) and its file.

    The id is the page's address too. It is never translated: links would break. A page
    has no icon of its own: the browser would fetch it from a host on the internet.
    """

    id: str
    file: str


PAGES = (
    Entry("home", "pages/start/home.py"),
    Entry("logic_gates", "pages/neuron/logic_gates.py"),
    Entry("xor", "pages/network/xor.py"),
    Entry("mnist", "pages/digits/mnist.py"),
    Entry("notebook", "pages/course/notebook/notebook.py"),
    Entry("course", "pages/course/plan/course.py"),
    Entry("workshop", "pages/exercises/workshop.py"),
)


def written_pages() -> tuple[Entry, ...]:
    """Return the entries whose file exists."""
    return tuple(entry for entry in PAGES if (ROOT / entry.file).is_file())


def show_navigation(w: Words) -> Page:
    """Draw the pages in the bar at the top and return the page to run."""
    titles = w.labels("app.pages")
    first, *others = written_pages()
    pages = [
        st.Page(ROOT / first.file, title=titles[first.id], url_path=AT_THE_ROOT),
        *(
            st.Page(ROOT / entry.file, title=titles[entry.id], url_path=entry.id)
            for entry in others
        ),
    ]
    return st.navigation([*pages, *lost_page(pages)], position="top")


def lost_page(pages: Sequence[Page]) -> list[Page]:
    """Return a hidden page for an address that has none, which leads home.

    Without it Streamlit covers the home page with an English "Page not found".
    """
    name = unquote(urlsplit(st.context.url or "").path).rpartition("/")[2]
    known = {"", *(page.url_path for page in pages)}
    if name in known or not readable(name):
        return []

    def lead_home() -> None:
        st.session_state[LOST] = name
        st.switch_page(pages[0])

    return [st.Page(lead_home, title=name, url_path=name, visibility="hidden")]


def enter() -> None:
    """Run the entry script instead: for the doorways `pages/<id>.py`.

    While a folder `pages` stands beside the entry script, Streamlit takes the scripts in
    it for the pages, until `st.navigation` has been called once in the process. So a
    deep link that is the first request to a fresh server runs `pages/<id>.py` alone, and
    without such a file the visitor reads "Page not found".
    """
    show_navigation(current())
    st.rerun()
