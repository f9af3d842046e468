"""One image followed through the network: pixels, sums, activations, shares, loss."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from explorer.components.blob import Film
from explorer.components.image_grid import (
    Choice,
    Labels,
    Look,
    image_grid,
    image_grid_blob,
    read_pick,
)
from explorer.content.numbers import number
from explorer.controls import flight, widgets
from explorer.language import Words
from explorer.pictures import weight_images
from explorer.settings.schema import Values
from nn_core.datasets.digits import scaled
from nn_core.layers import Dense
from pages.digits.draw.drawing import sheet
from pages.digits.view import DigitView
from pages.digits.walk import formulas, tables
from pages.digits.walk import model as lab
from pages.digits.walk import steps_panel as sums
from pages.digits.walk.meant_digit import DRAWN, drawn
from pages.digits.walk.model import Walk

UNITS_OFFERED = 16
"""Hidden units to choose from, the most active first."""


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the image; then every step it goes through, beside the line that did it."""
    st.markdown(w("mnist_walk.intro"))
    choose(w, values, view)
    image = lab.image(values, view, sheet(view))
    if not image.any():
        st.info(w("mnist_walk.empty"), icon=":material/draw:")
        return
    walk = lab.follow(view, image, lab.digit(values, drawn()[DRAWN]))
    pixels(w, walk)
    units(w, values, view, walk)
    for layer in range(2, walk.layers):
        sums.hidden(w, view, walk, layer)
    sums.outputs(w, view, walk)
    sums.shares(w, view, walk)
    sums.loss(w, view, walk)


def choose(w: Words, values: Values, view: DigitView) -> None:
    """Show which image, and which digit it is (of a drawing: was meant to be)."""
    origins = w.labels("mnist_walk.origins")
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        widgets.segments(values, "walk_from", w("mnist_walk.from"), origins)
        title = w.labels("mnist_walk.digits")[values["walk_from"]]
        digits = {digit: digit for digit in lab.DIGITS}
        if values["walk_from"] == "pad":
            unsaid = {lab.UNSAID: w("mnist_walk.unsaid")}
            widgets.segments(drawn(), DRAWN, title, unsaid | digits)
        else:
            widgets.segments(values, "walk_digit", title, digits)
    if values["walk_from"] == "test":
        offered = lab.places(values, view)
        blob = image_grid_blob(
            w,
            view.digits.test_images[offered],
            w("mnist_walk.offered"),
            look=Look(columns=20, size=44),
            choice=Choice(values["walk_nth"]),
        )
        image_grid(
            "walk_images", blob, on_pick=partial(pick_image, values, len(offered))
        )


def pick_image(values: Values, count: int) -> None:
    """Follow the image that was picked."""
    found = read_pick(st.session_state["walk_images"].get("pick"), count)
    if found is not None:
        values["walk_nth"] = found[0]
        flight.mark_page_due()


def pixels(w: Words, walk: Walk) -> None:
    """Show the image as 784 numbers."""
    x = walk.found["x"]
    with sums.step(w, "x", 1, (scaled,)):
        one, other = st.columns([1, 2], gap="small", vertical_alignment="center")
        with one:
            known = walk.digit is not None
            drawing = w("mnist_walk.drawing")
            title = w("mnist_walk.image", digit=walk.digit) if known else drawing
            blob = image_grid_blob(
                w,
                walk.image[None],
                title,
                labels=Labels(titles=[title]),
                look=Look(columns=1, size=150),
            )
            image_grid("walk_image", blob)
        with other:
            inked = int(np.count_nonzero(x))
            st.markdown(w("mnist_walk.pixels", inked=inked, blank=x.size - inked))


def units(w: Words, values: Values, view: DigitView, walk: Walk) -> None:
    """Show one unit of the first hidden layer: its weights on the image, its sum, its
    answer.
    """
    a = walk.found["a1"]
    unit = lab.chosen(values, a)
    with sums.step(w, "z", 2, (Dense.forward,), layer=1, read="x"):
        st.caption(w("mnist_walk.units", shown=min(UNITS_OFFERED, len(a)), count=len(a)))
        picker(w, values, view, walk, unit)
        image_grid("walk_unit", on_the_image(w, view, walk, unit))
        found = lab.taken_apart(walk, view.params, 1, unit)
        st.latex(formulas.weighted(1, unit + 1, walk.found["x"].size, found))
        facts = {"unit": unit + 1, "up": number(found.up), "down": number(-found.down)}
        st.markdown(w("mnist_walk.pulls", **facts))
    sums.activation(w, view, walk, 1, unit)


def picker(w: Words, values: Values, view: DigitView, walk: Walk, unit: int) -> None:
    """Show the units that answer most, with their answers; one can be picked."""
    order = lab.most_active(walk.found["a1"])[:UNITS_OFFERED]
    images = weight_images.unit_bytes(view.params["W1"][None])[0, order]
    names = [w("mnist_walk.unit", n=i + 1) for i in order]
    told = [hundredths(float(walk.found["a1"][i])) for i in order]
    blob = image_grid_blob(
        w,
        images,
        w("mnist_walk.units_alt"),
        labels=Labels(
            [f"h{i + 1}: {text}" for i, text in zip(order, told, strict=True)], names
        ),
        look=Look("diverging", columns=8, size=64),
        choice=Choice(order.index(unit) if unit in order else None),
    )
    image_grid("walk_units", blob, on_pick=partial(pick_unit, values, order))


def pick_unit(values: Values, order: list[int]) -> None:
    """Look at the unit that was picked."""
    found = read_pick(st.session_state["walk_units"].get("pick"), len(order))
    if found is not None:
        values["walk_unit"] = order[found[0]] + 1
        flight.mark_page_due()


def on_the_image(w: Words, view: DigitView, walk: Walk, unit: int) -> bytes:
    """Return the weights of a unit, and each times its pixel, at every step kept."""
    W = view.run.params["W1"][..., unit : unit + 1]
    products = walk.found["x"][:, None] * W
    pictures = [weight_images.unit_bytes(W), weight_images.unit_bytes(products)]
    names = w.labels("mnist_walk.pictures")
    return image_grid_blob(
        w,
        np.concatenate(pictures, axis=1),
        w("mnist_walk.unit", n=unit + 1),
        film=Film("stage", view.run.steps),
        labels=Labels([names["weights"], names["products"]]),
        look=Look("diverging", columns=2, size=168),
    )


def hundredths(a: float) -> str:
    """Write two decimals, so that 0.998 is no 1; and 0 only where it is that."""
    if not a or abs(a) >= tables.HUGE:
        return number(a)
    return f"{a:.2f}".replace("-", "−")
