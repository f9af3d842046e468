"""The waker: it shows nothing, and runs the page of a session the server has forgotten."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st

from explorer.components.assets import build
from explorer.components.reports import ignore
from explorer.language import Words

_wake = build("wake")

SESSION = "wake_session"
"""Key of the session: its name, by which the browser sees that it is another one."""


def wake(w: Words) -> None:
    """Run the whole page when a final value of a live control stays unanswered, and when a
    lost connection is back; say in the visitor's language that it is lost.

    Stands outside all fragments, after the page: the controls send their unanswered values
    again once it has come.
    """
    session = st.session_state.setdefault(SESSION, uuid4().hex)
    data = {"session": session, "words": w.labels("components.connection")}
    _wake(key="wake", data=data, on_asked_change=ignore)
