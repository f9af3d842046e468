"""The pages of the app, as a table, and what the sidebar shows."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from explorer.language import LANGUAGES, Words, current

ROOT = Path(__file__).parents[2]
ICON = Path(__file__).parent / "icon.svg"  # a file of ours: others come from the network


@dataclass(frozen=True)
class Entry:
    """One page: its section and id (both keys in content/*/app.toml), and its file.

    The id is the page's address too. It is never translated: links would break. A page
    has no icon of its own: the browser would fetch it from a host on the internet.
    """

    section: str
    id: str
    file: str


PAGES = (
    Entry("start", "home", "pages/start/home.py"),
    Entry("neuron", "logic_gates", "pages/neuron/logic_gates.py"),
    Entry("network", "xor", "pages/network/xor.py"),
    Entry("digits", "mnist", "pages/digits/mnist.py"),
)


def written_pages() -> tuple[Entry, ...]:
    """Return the entries whose file exists."""
    return tuple(entry for entry in PAGES if (ROOT / entry.file).is_file())


def show_navigation(w: Words) -> Page:
    """Draw the list of pages in the sidebar and return the page to run."""
    titles, sections = w.labels("app.pages"), w.labels("app.sections")
    tree: dict[str, list[Page]] = {}
    for entry in written_pages():
        page = st.Page(
            ROOT / entry.file,
            title=titles[entry.id],
            url_path=entry.id,
        )
        tree.setdefault(sections[entry.section], []).append(page)
    return st.navigation(tree)


def enter() -> None:
    """Run the entry script instead: for the doorways `pages/<id>.py`.

    While a folder `pages` stands beside the entry script, Streamlit takes the scripts in
    it for the pages, until `st.navigation` has been called once in the process. So a
    deep link that is the first request to a fresh server runs `pages/<id>.py` alone, and
    without such a file the visitor reads "Page not found".
    """
    show_navigation(current())
    st.rerun()


def show_language_switch(w: Words) -> None:
    """Draw the choice of language in the sidebar, each in its own name."""
    st.session_state["language_switch"] = w.lang
    st.sidebar.segmented_control(
        w("app.language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language_switch",
        required=True,
        on_change=take_language,
    )


def take_language() -> None:
    """Make the switched language the session's."""
    st.session_state["language"] = st.session_state["language_switch"] or current().lang


def show_notice(w: Words, names: list[str]) -> None:
    """Say quietly which settings of the link had to be corrected."""
    if names:
        listed = ", ".join(f"`{name}`" for name in names)
        st.toast(
            w("app.link_corrected", names=listed),
            icon=":material/link:",
            duration="long",
        )
