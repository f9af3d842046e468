"""The way back to the settings before a button changed several, and to the first ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from explorer.controls import flight
from explorer.language import Words
from explorer.settings.schema import Values

BEFORE = "mnist_before"
"""Key of the session: the settings before the last such change."""

KEPT = ("section", "picture")
"""What stays as it is: where the visitor is on the page."""


def change(values: Values, changes: Mapping[str, Any]) -> None:
    """Change several settings at once, so that it can be undone."""
    st.session_state[BEFORE] = dict(values)
    values.update(changes)
    flight.mark_page_due()


def buttons(w: Words, values: Values, first: Mapping[str, Any]) -> None:
    """To the first settings; and, after a change, to those before it."""
    before = st.session_state.get(BEFORE)
    start = {**first, **{name: values[name] for name in KEPT}}
    with st.container(horizontal=True, key="ways_back", gap="small"):
        st.button(
            w("mnist.reset"), key="reset", icon=":material/restart_alt:",
            disabled=start == dict(values), on_click=change, args=(values, start),
        )  # fmt: skip
        if before is not None:
            st.button(
                w("mnist.undo"), key="undo", icon=":material/undo:",
                on_click=take_back, args=(values, before),
            )  # fmt: skip


def take_back(values: Values, before: Mapping[str, Any]) -> None:
    """Have the settings of before again, in the section that is open now."""
    values.update({k: v for k, v in before.items() if k not in KEPT})
    st.session_state[BEFORE] = None
    flight.mark_page_due()
