"""The pad to draw on, and what the network reads there: the first thing on the page."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from explorer.components.blob import Film, largest, signed
from explorer.components.digit_pad import digit_pad, digit_pad_blob
from explorer.components.image_grid import Choice, Look, image_grid, image_grid_blob
from explorer.components.prediction import Captions, Inside, prediction, prediction_blob
from explorer.errors import in_words
from explorer.language import Words
from explorer.settings.schema import Values
from nn_core.types import Array
from pages.digits.draw import model as lab
from pages.digits.draw.drawing import (
    REV,
    STROKE,
    TOKEN,
    at_rest,
    begin,
    is_example,
    sheet,
    take,
)
from pages.digits.view import DigitView


@st.fragment
@in_words()
def show(w: Words, values: Values, view: DigitView) -> None:
    """Show all that runs again when an image is put on the pad."""
    with st.container(key="easel"):
        at_each_stroke(w, values, view)
        samples(w, view)


@st.fragment
@in_words()
def at_each_stroke(w: Words, values: Values, view: DigitView) -> None:
    """Show the pad and what is read of it."""
    drawing = sheet(view)
    with st.container(key="easel_pad", gap="small"):
        example = is_example()
        blob = digit_pad_blob(
            w, at_rest(drawing), st.session_state.get(REV, 0), example=example
        )
        digit_pad("pad", blob, on_ink=take)
    with st.container(key="easel_reading", gap="small"):
        reading(w, values, view, drawing)


def samples(w: Words, view: DigitView) -> None:
    """Show a test image of each digit, to be put on the pad."""
    offered = lab.one_of_each(view.digits.test_labels)
    blob = image_grid_blob(
        w,
        view.digits.test_images[offered],
        w("mnist_draw.one_of_each"),
        look=Look(columns=5, size=52, fixed=True),
        choice=Choice(),
    )
    begun = partial(begin, view, offered.tolist(), "begin_with_one")
    image_grid("begin_with_one", blob, on_pick=begun)


def reading(w: Words, values: Values, view: DigitView, drawing: Array) -> None:
    """Show the ten probabilities, the drawing as the network gets it, the units it excites."""
    target, rows = int(values["d_wish"]), read_at(view)
    found = lab.read(view.run, drawing, target, rows)
    now = rows.searchsorted(view.row)
    slope_max = largest(found.target_gradient[now])
    empty = not drawing.any()
    captions: Captions = {
        "answer": w("mnist_draw.answer"),
        "probabilities": w("mnist_draw.values"),
        "preprocessed": w("mnist_draw.seen"),
        "target_gradient": w("mnist_draw.wished", digit=target),
        "activations": w("mnist_draw.cells"),
    }
    blob = prediction_blob(
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
    )
    prediction("reading", blob)
    if empty:
        blank(w, found.probabilities[now])


def read_at(view: DigitView) -> Array:
    """Return the snapshots that read the drawing: all, but during a stroke or a drag the
    one on the stage, which is a tenth of the work and of the message.
    """
    if st.session_state.get(STROKE) or view.moving:
        return np.array([view.row])
    return np.arange(len(view.run.steps))


def blank(w: Words, y: Array) -> None:
    """Say what the network, with answers y (10,), makes of an empty sheet."""
    digit = int(y.argmax())
    st.caption(w("mnist_draw.blank", digit=digit, share=f"{y[digit]:.0%}"))
