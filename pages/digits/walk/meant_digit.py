"""Which digit the drawing on the pad was meant to be."""

from __future__ import annotations

import streamlit as st

from explorer.settings.schema import Values
from pages.digits.draw.drawing import drawings
from pages.digits.walk import model as lab

DRAWN = "walk_drawn"
"""Key of the session, and in it of the digit that the visitor named."""


def drawn() -> Values:
    """Return the digit that this drawing was meant to be, if the visitor has named it; the
    next drawing has none.
    """
    nothing = {DRAWN: lab.UNSAID, "of": drawings()}
    said: Values = st.session_state.setdefault(DRAWN, nothing)
    if said["of"] != drawings():
        said |= nothing
    return said


def say_drawn(digit: int) -> None:
    """Say which digit the drawing is."""
    drawn()[DRAWN] = str(digit)
