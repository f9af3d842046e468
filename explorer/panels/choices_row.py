"""The row of choices above a bench; those made seldom wait behind a button."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.language import Words
from explorer.panels.while_open import while_open


def choices_row(named: bool = False) -> DeltaGenerator:
    """Return the row above a bench for what is chosen rather than dragged; `named`: with
    labels above the choices.
    """
    align: Literal["bottom", "center"] = "bottom" if named else "center"
    key = "named_choices" if named else "choices"  # app.css keeps room for them
    return st.container(horizontal=True, vertical_alignment=align, key=key)


def rules(w: Words, chosen: Iterable[str], draw: Callable[[], None]) -> None:
    """Draw, behind a button, what is chosen seldom; what is `chosen` can be read beside it."""
    while_open(w("panels.rules"), ":material/tune:", RULES, draw)
    st.markdown(" · ".join(chosen), width="content")


RULES = "rules"
"""Key of the session: whether that button is open."""
