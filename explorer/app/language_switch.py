"""The switch of the language, in the bar at the top."""

import streamlit as st

from explorer.language import LANGUAGES, Words, current


def show_language_switch(w: Words) -> None:
    """Draw the choice of language in the bar at the top, each in its own name."""
    st.session_state["language_switch"] = w.lang
    with st.container(key="switches"):  # app.css puts it into the bar
        st.segmented_control(
            w("app.language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key="language_switch",
            required=True,
            on_change=take_language,
            label_visibility="collapsed",
        )


def take_language() -> None:
    """Make the switched language the session's."""
    st.session_state["language"] = st.session_state["language_switch"] or current().lang
