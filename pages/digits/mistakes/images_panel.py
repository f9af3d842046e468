"""Test images with the answers of the network; one that is pressed goes onto the pad."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from explorer.components.image_grid import (
    Choice,
    Labels,
    Look,
    image_grid,
    image_grid_blob,
    read_pick,
)
from explorer.controls import flight
from explorer.language import Words
from explorer.settings.schema import Values
from nn_core.metrics import (
    classes,
)
from nn_core.types import Array
from pages.digits.draw.drawing import drawings, put
from pages.digits.mistakes import model as lab
from pages.digits.view import DigitView
from pages.digits.walk.meant_digit import say_drawn

PICKED = "mistake_on_pad"
"""Key of the session: the grid, the image that was pressed, and which drawing that was."""


def images(
    w: Words,
    values: Values,
    view: DigitView,
    key: str,
    rows: Array,
    alt: str,
    labels: Sequence[str],
    columns: int = 8,
) -> None:
    """Show some test images with a caption each, marked right or wrong."""
    answers, truth = classes(view.y[rows]), classes(view.test.t[rows])
    sure = lab.sureness(view.y)[rows]
    titles = [
        w("mnist_mistakes.image", row=row, true=t, said=y, share=f"{share:.1%}")
        for row, t, y, share in zip(rows, truth, answers, sure, strict=True)
    ]
    marks = ["right" if y == t else "wrong" for y, t in zip(answers, truth, strict=True)]
    blob = image_grid_blob(
        w,
        view.digits.test_images[rows],
        alt,
        labels=Labels(labels, titles, marks),
        look=Look(columns=columns, size=76),
        choice=Choice(),
    )
    image_grid(key, blob, on_pick=partial(pick_image, values, view, key, rows.tolist()))
    way_on(w, values, view, key)


def pick_image(values: Values, view: DigitView, key: str, rows: list[int]) -> None:
    """Put the image that was pressed on the pad, and remember which it was."""
    found = read_pick(st.session_state[key].get("pick"), len(rows))
    if found is None:
        return
    row = rows[found[0]]
    put(view.digits.test_images[row])
    values["picture"] = "pad"
    st.session_state[PICKED] = (key, row, drawings())
    flight.mark_page_due()


def way_on(w: Words, values: Values, view: DigitView, key: str) -> None:
    """Show what was done with the image that was pressed, and the way to its calculation;
    until something else is drawn.
    """
    grid, row, of = st.session_state.get(PICKED, ("", 0, -1))
    if grid != key or of != drawings():
        return
    digit = int(view.digits.test_labels[row])
    st.markdown(w("mnist_mistakes.on_pad", row=row, digit=digit))
    st.button(
        w("mnist_mistakes.follow"), key="follow_it", icon=":material/footprint:",
        on_click=follow, args=(values, digit),
    )  # fmt: skip


def follow(values: Values, digit: int) -> None:
    """Lead to the calculation of what is on the pad, which is this digit."""
    values.update(section="walk", walk_from="pad")
    say_drawn(digit)
