"""The drawing of this session: its sheet, and what the pad reports."""

from __future__ import annotations

import numpy as np
import streamlit as st

from explorer.components.digit_pad import read_ink
from explorer.components.image_grid import read_pick
from explorer.settings.schema import Values
from nn_core.types import Array
from pages.digits.view import DigitView

SHEET, REV, TOKEN, STROKE = "drawn_sheet", "drawn_rev", "drawn_token", "drawing_now"
RESTED, CLEARED = "drawn_before", "drawn_cleared"
"""Keys of the session: the drawing, how often the page replaced it, the last report,
whether more of the stroke is to come, the drawing before it, and how often the sheet has
become empty.
"""


def at_rest(drawing: Array) -> Array:
    """Return the drawing as it was before this stroke: the pad has it, and gets no other
    while it is drawn on.
    """
    if not st.session_state.get(STROKE) or RESTED not in st.session_state:
        st.session_state[RESTED] = drawing
    rested: Array = st.session_state[RESTED]
    return rested


def sheet(view: DigitView) -> Array:
    """Return the drawing of this session; before the first stroke it is a test image."""
    if SHEET not in st.session_state:
        first = int(np.flatnonzero(view.digits.test_labels == 3)[0])
        st.session_state[SHEET] = view.digits.test_images[first]
    drawing: Array = st.session_state[SHEET]
    return drawing


def drawings() -> int:
    """Return how many drawings there have been: each begins on an empty sheet or on an
    image.
    """
    return int(st.session_state.get(REV, 0)) + int(st.session_state.get(CLEARED, 0))


def take() -> None:
    """Take the drawing as the pad reports it."""
    raw = st.session_state["pad"].get("ink")
    found = read_ink(raw, st.session_state.get(REV, 0))
    if found is not None:
        st.session_state[SHEET], st.session_state[TOKEN], settled = found
        st.session_state[STROKE] = not settled
        if not found[0].any():
            st.session_state[CLEARED] = st.session_state.get(CLEARED, 0) + 1


def is_example() -> bool:
    """Return whether the sheet holds what the page put there by itself: nobody has drawn,
    cleared or chosen anything yet.
    """
    return TOKEN not in st.session_state and not st.session_state.get(REV)


def begin(
    view: DigitView, offered: list[int], key: str, values: Values | None = None
) -> None:
    """Put the test image picked from the grid `key` on the pad, to be painted on; with
    `values` the pad is brought to the screen.
    """
    found = read_pick(st.session_state[key].get("pick"), len(offered))
    if found is None:
        return
    put(view.digits.test_images[offered[found[0]]])
    if values is not None:
        values["picture"] = "pad"


def put(image: Array) -> None:
    """Put an image uint8 (28, 28) on the pad in place of the drawing."""
    st.session_state[SHEET] = image
    st.session_state[REV] = st.session_state.get(REV, 0) + 1
    st.session_state[STROKE] = False
