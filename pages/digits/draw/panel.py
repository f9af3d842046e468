"""More about the digit on the pad: what would make it another, and images to begin with."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.components.image_grid import Choice, Look, image_grid, image_grid_blob
from explorer.controls import widgets
from explorer.language import Words
from explorer.settings.schema import Values
from pages.digits.draw import model as lab
from pages.digits.draw.drawing import begin
from pages.digits.plane.model import candidates
from pages.digits.view import DigitView

OFFERED = 20


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the digit the drawing is to be mistaken for; images to begin with."""
    st.markdown(w("mnist_draw.intro"))
    digits = {digit: digit for digit in lab.DIGITS}
    widgets.segments(values, "d_wish", w("mnist_draw.wish"), digits)
    st.caption(w("mnist_draw.note"))
    widgets.segments(values, "d_from", w("mnist_draw.from"), digits)
    offered = candidates(view.digits.test_labels, int(values["d_from"]), OFFERED)
    blob = image_grid_blob(
        w,
        view.digits.test_images[offered],
        w("mnist_draw.from"),
        look=Look(columns=20, size=48),
        choice=Choice(),
    )
    begun = partial(begin, view, offered.tolist(), "begin_with", values)
    image_grid("begin_with", blob, on_pick=begun)
