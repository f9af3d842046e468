"""Draw a digit: what the network sees, what it says, what would change its mind."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from explorer.components.blob import Film, largest, signed
from explorer.components.digit_pad import digit_pad, digit_pad_blob
from explorer.components.image_grid import Choice, Look, image_grid, image_grid_blob
from explorer.components.prediction import Captions, Inside, prediction, prediction_blob
from explorer.controls import widgets
from explorer.errors import in_words
from explorer.language import Words
from explorer.settings.schema import Values
from nn_core.types import Array
from pages.digits.draw import model as lab
from pages.digits.draw.drawing import REV, STROKE, TOKEN, at_rest, begin, sheet, take
from pages.digits.plane.model import candidates
from pages.digits.view import DigitView

OFFERED = 20


def show(w: Words, values: Values, view: DigitView) -> None:
    """The pad and its reading; below it, images to begin with."""
    st.markdown(w("mnist_draw.intro"))
    wishes = {digit: digit for digit in lab.DIGITS}
    widgets.segments(values, "d_wish", w("mnist_draw.wish"), wishes)
    easel(w, values, view)
    st.caption(w("mnist_draw.note"))
    widgets.segments(values, "d_from", w("mnist_draw.from"), wishes)
    offered = candidates(view.digits.test_labels, int(values["d_from"]), OFFERED)
    blob = image_grid_blob(
        w,
        view.digits.test_images[offered],
        w("mnist_draw.from"),
        look=Look(columns=10, size=48),
        choice=Choice(),
    )
    image_grid("begin_with", blob, on_pick=partial(begin, view, offered.tolist()))


@st.fragment
@in_words()
def easel(w: Words, values: Values, view: DigitView) -> None:
    """All that runs again at every stroke."""
    drawing = sheet(view)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        blob = digit_pad_blob(w, at_rest(drawing), st.session_state.get(REV, 0))
        digit_pad("pad", blob, on_ink=take)
    with right:
        target, rows = int(values["d_wish"]), read_at(view)
        found = lab.read(view.run, drawing, target, rows)
        now = rows.searchsorted(view.row)
        slope_max = largest(found.target_gradient[now])
        if not drawing.any():
            blank(w, found.probabilities[now])
            found = lab.unanswered(found)
        captions: Captions = {
            "probabilities": w("mnist_draw.values"),
            "preprocessed": w("mnist_draw.seen"),
            "target_gradient": w("mnist_draw.wished", digit=target),
            "activations": w("mnist_draw.cells"),
        }
        prediction(
            "reading",
            prediction_blob(
                w,
                found.probabilities,
                labels=lab.DIGITS,
                captions=captions,
                token=st.session_state.get(TOKEN, 0),
                film=Film("stage", view.run.steps[rows]),
                inside=Inside(
                    found.preprocessed,
                    signed(found.target_gradient, slope_max),
                    found.activations,
                    colour_max=largest(found.activations[now]),
                ),
            ),
        )


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
