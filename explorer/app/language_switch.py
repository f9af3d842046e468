"""The switches of the language, the size of type and the scheme, in the bar at the top.

Which language a first visit gets is said in `explorer/language.py`.
"""

from pathlib import Path

import streamlit as st

from explorer.language import LANGUAGES, Words, current
from explorer.settings import extras

LARGE = "large"
"""What the address says for a projector: `?size=large`."""


def show_language_switch(w: Words) -> None:
    """Draw the choice of language in the bar at the top, each in its own name."""
    st.session_state["language_switch"] = w.lang
    with st.container(key="switches", horizontal=True, gap="small"):  # see app.css
        show_scheme_switch(w)
        show_size_switch(w)
        st.segmented_control(
            w("app.language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key="language_switch",
            required=True,
            on_change=take_language,
            label_visibility="collapsed",
        )


def show_scheme_switch(w: Words) -> None:
    """Draw the switch between the light and the dark colour scheme; until it is pressed the
    browser's is used (browser.py).
    """
    now = extras.value("scheme") or st.context.theme.type  # the latter lags behind
    other = "light" if now == "dark" else "dark"
    st.button(
        w.labels("app.schemes")[other],
        key="scheme_switch",
        help=w.labels("app.schemes")[other],
        on_click=extras.put,
        args=("scheme", other),
    )


def show_size_switch(w: Words) -> None:
    """Draw the switch of the size, and make everything larger if it is on."""
    large = extras.value("size") == LARGE
    if large:
        st.html(Path(__file__).parent / "large.css")
    st.button(
        w("app.large"),
        key="size_switch",
        type="primary" if large else "secondary",
        help=w("app.large_help"),
        on_click=extras.put,
        args=("size", "" if large else LARGE),
    )


def take_language() -> None:
    """Make the switched language the session's."""
    st.session_state["language"] = st.session_state["language_switch"] or current().lang
