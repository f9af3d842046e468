"""The row of choices above a bench; those made seldom wait behind a button."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from explorer.language import Words


def choices_row(named: bool = False) -> DeltaGenerator:
    """Return the row above a bench for what is chosen rather than dragged; `named`: with
    labels above the choices.
    """
    align: Literal["bottom", "center"] = "bottom" if named else "center"
    key = "named_choices" if named else "choices"  # app.css keeps room for them
    return st.container(horizontal=True, vertical_alignment=align, key=key)


def rules(w: Words, chosen: Iterable[str]) -> PopoverContainer:
    """Return a place behind a button, for menus that are used seldom; the button shows what
    is `chosen`.
    """
    behind = st.popover(w("panels.rules"), icon=":material/tune:", key="rules")
    st.markdown(" · ".join(chosen), width="content")
    return behind
