"""The button that sets a lab as the notebook has it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.controls.edits import change_values
from explorer.language import Words
from explorer.settings.schema import Values


def notebook_settings(
    w: Words, values: Values, as_in_notebook: Callable[[Values], Values], key: str
) -> None:
    """Draw the button; a press replaces the values by `as_in_notebook(values)`, and says so
    at once: the numbers side by side stand below, and settings may have been alike before.
    """

    def press() -> None:
        change_values(values, as_in_notebook)
        st.toast(w("panels.as_notebook_done"), icon=":material/menu_book:")

    st.button(
        w("panels.as_notebook"),
        key=key,
        icon=":material/menu_book:",
        help=w("panels.as_notebook_help"),
        on_click=press,
    )
