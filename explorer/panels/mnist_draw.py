"""Draw a digit: what the network sees, what it says, what would change its mind."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from explorer import controls, digit_blobs
from explorer.components.digit_pad import digit_pad, read_ink
from explorer.components.image_grid import image_grid, read_pick
from explorer.components.reading import reading
from explorer.controls import Values
from explorer.errors import in_words
from explorer.labs import mnist_draw as lab
from explorer.labs.mnist_plane import candidates
from explorer.labs.mnist_view import DigitView
from explorer.language import Words
from nn_core.types import Array

SHEET, REV, TOKEN, STROKE = "drawn_sheet", "drawn_rev", "drawn_token", "drawing_now"
RESTED, CLEARED = "drawn_before", "drawn_cleared"
"""Keys of the session: the drawing, how often the page replaced it, the last report,
whether more of the stroke is to come, the drawing before it, and how often the sheet has
become empty.
"""

OFFERED = 20


def show(w: Words, values: Values, view: DigitView) -> None:
    """The pad and its reading; below it, images to begin with."""
    st.markdown(w("mnist_draw.intro"))
    wishes = {digit: digit for digit in lab.DIGITS}
    controls.segments(values, "d_wish", w("mnist_draw.wish"), wishes)
    easel(w, values, view)
    st.caption(w("mnist_draw.note"))
    controls.segments(values, "d_from", w("mnist_draw.from"), wishes)
    offered = candidates(view.digits.test_labels, int(values["d_from"]), OFFERED)
    blob = digit_blobs.image_grid(
        w, view.digits.test_images[offered], alt=w("mnist_draw.from"), selectable=True,
        columns=10, size=48,
    )  # fmt: skip
    image_grid("begin_with", blob, on_pick=partial(begin, view, offered.tolist()))


@st.fragment
@in_words()
def easel(w: Words, values: Values, view: DigitView) -> None:
    """All that runs again at every stroke."""
    drawing = sheet(view)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        blob = digit_blobs.pad(w, at_rest(drawing), st.session_state.get(REV, 0))
        digit_pad("pad", blob, on_ink=take)
    with right:
        wish, rows = int(values["d_wish"]), read_at(view)
        found, now = lab.read(view.run, drawing, wish, rows), rows.searchsorted(view.row)
        reaches = [digit_blobs.largest(a[now]) for a in (found.wish, found.cells)]
        if not drawing.any():
            blank(w, found.values[now])
            found = lab.unanswered(found)
        captions = {
            "values": w("mnist_draw.values"),
            "seen": w("mnist_draw.seen"),
            "wish": w("mnist_draw.wished", digit=wish),
            "cells": w("mnist_draw.cells"),
        }
        reading(
            "reading",
            digit_blobs.reading(
                w, found.values, labels=lab.DIGITS, captions=captions,
                token=st.session_state.get(TOKEN, 0), stage="stage",
                epochs=view.run.steps[rows], seen=found.seen, cells=found.cells,
                wish=digit_blobs.signed(found.wish, reaches[0]), reach=reaches[1],
            ),
        )  # fmt: skip


def at_rest(drawing: Array) -> Array:
    """The drawing as it was before this stroke: the pad has it, and need not be told
    anything new while it is drawn on.
    """
    if not st.session_state.get(STROKE) or RESTED not in st.session_state:
        st.session_state[RESTED] = drawing
    rested: Array = st.session_state[RESTED]
    return rested


def read_at(view: DigitView) -> Array:
    """The snapshots that read the drawing: all, but during a stroke the one on the stage,
    which is a tenth of the work and of the message.
    """
    if st.session_state.get(STROKE):
        return np.array([view.row])
    return np.arange(len(view.run.steps))


def blank(w: Words, y: Array) -> None:
    """Say what the network, with answers y (10,), would make of an empty sheet."""
    digit = int(y.argmax())
    said = w("mnist_draw.blank", digit=digit, share=f"{y[digit]:.0%}")
    st.info(said, icon=":material/draw:")


def sheet(view: DigitView) -> Array:
    """The drawing of this session; before the first stroke it is a test image."""
    if SHEET not in st.session_state:
        first = int(np.flatnonzero(view.digits.test_labels == 3)[0])
        st.session_state[SHEET] = view.digits.test_images[first]
    drawing: Array = st.session_state[SHEET]
    return drawing


def drawings() -> int:
    """How many drawings there have been: each begins on an empty sheet or on an image."""
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


def begin(view: DigitView, offered: list[int]) -> None:
    """Put a test image on the pad, to be painted on."""
    found = read_pick(st.session_state["begin_with"].get("pick"), len(offered))
    if found is not None:
        st.session_state[SHEET] = view.digits.test_images[offered[found[0]]]
        st.session_state[REV] = st.session_state.get(REV, 0) + 1
        st.session_state[STROKE] = False
