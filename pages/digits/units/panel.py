"""The hidden units of the MNIST network: what each looks for, and who listens to it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from explorer.charts import bars
from explorer.components.blob import Film
from explorer.components.image_grid import (
    Labels,
    Look,
    image_grid,
    image_grid_blob,
)
from explorer.content.numbers import number, signed
from explorer.controls import widgets
from explorer.language import Words
from explorer.panels import chart
from explorer.panels.source_code import source
from explorer.pictures import weight_images
from explorer.settings.schema import Values
from explorer.shared_cache import shared
from nn_core.digits.history import DigitHistory
from nn_core.digits.units import mean_activation_by_class, unit_importance
from nn_core.types import Array
from pages.digits import tables as digits_tables
from pages.digits.layers.model import activation_of
from pages.digits.units import grid_panel
from pages.digits.units import model as lab
from pages.digits.units.model import Unit
from pages.digits.view import DigitView
from pages.digits.walk.formulas import FUNCTIONS

EXTREMES = 12
"""Images that excite a unit most, and least."""


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show all units as images; one of them with its digits, its images and its listeners."""
    st.markdown(w("mnist_units.intro"))
    unit = lab.chosen(values, view.run)
    found = lab.look(view, unit)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        widgets.segments(
            values, "unit_order", w("mnist_units.order"), w.labels("mnist_units.orders")
        )
        grid_panel.every(w, values, view.run, unit)
    with right:
        about(w, view, unit, found)
        listeners(w, view, unit, found)
    pictures(w, view, found)
    with st.expander(w("mnist_units.code"), icon=":material/code:"):
        formula(w, view, unit, found)
        code = source(mean_activation_by_class) + "\n\n" + source(unit_importance)
        st.code(code, "python", wrap_lines=True)


def about(w: Words, view: DigitView, unit: int, found: Unit) -> None:
    """Show a unit large, a sentence about it, and the digits that excite it."""
    left, right = st.columns([2, 5], gap="small", vertical_alignment="center")
    name = w("mnist_units.unit", n=unit + 1)
    with left:
        image_grid("one_unit", one(w, view.run, unit))
    with right:
        st.markdown(f"**{name}** · {verdict(w, view, found)}")
    if found.silent:
        return
    digits = [str(digit) for digit in range(len(found.mean_activation))]
    st.markdown(w("mnist_units.excitement", unit=unit + 1))
    chart.chart(
        bars.signed(w("mnist_units.digit"), w("mnist_units.answer")),
        "chart_excitement",
        w("mnist_units.excitement_alt"),
        bars=digits_tables.signed_table(digits, found.mean_activation),
    )


@shared
def one(w: Words, history: DigitHistory, unit: int) -> bytes:
    """Return the weights of one unit at every step kept."""
    W1 = history.params["W1"][..., unit : unit + 1]
    name = w("mnist_units.unit", n=unit + 1)
    return image_grid_blob(
        w,
        weight_images.unit_bytes(W1),
        name,
        film=Film("stage", history.steps),
        labels=Labels(titles=[name]),
        look=Look("diverging", columns=1, size=150),
    )


def verdict(w: Words, view: DigitView, found: Unit) -> str:
    """Return how much a unit is used, and how often it is flat."""
    facts = {
        "use": number(found.use),
        "rank": found.rank,
        "of": found.of,
        "flat": f"{found.flat:.0%}",
        "count": f"{len(found.answers):,}",
    }
    used = w("mnist_units.use", use=facts["use"], rank=found.rank, of=found.of)
    kind = "silent" if found.silent else activation_of(view.network)
    return f"{used} {w.labels('mnist_units.flat')[kind].format(**facts)}"


def listeners(w: Words, view: DigitView, unit: int, found: Unit) -> None:
    """Whom a unit feeds: the ten answers, or the units of the next layer it moves most."""
    last = "W3" not in view.params
    chosen = np.arange(len(found.feeds)) if last else lab.strongest(found.feeds)
    names = [str(i if last else i + 1) for i in chosen.tolist()]
    if last:
        title = w("mnist_units.feeds", unit=unit + 1)
        axis = w("mnist_units.output")
        alt = w("mnist_units.feeds_alt")
    else:
        title = w("mnist_units.next", unit=unit + 1, count=len(names))
        axis = w("mnist_units.next_unit")
        alt = w("mnist_units.next_alt")
    st.markdown(title)
    chart.chart(
        bars.signed(axis, w("mnist_units.weight")),
        f"chart_feeds_{int(last)}",
        alt,
        bars=digits_tables.signed_table(names, found.feeds[chosen]),
    )


def pictures(w: Words, view: DigitView, found: Unit) -> None:
    """Show the test images a unit answers to most, and least."""
    if found.silent:
        return
    most, least = lab.extremes(found.answers, EXTREMES)
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(w("mnist_units.most"))
        images(w, view, found, "most_exciting", most, w("mnist_units.most_alt"))
    with right:
        st.markdown(w("mnist_units.least"))
        images(w, view, found, "least_exciting", least, w("mnist_units.least_alt"))
        count = lab.ties(found.answers)
        if count > EXTREMES:
            smallest = number(float(found.answers.min()))
            st.caption(
                w("mnist_units.ties", count=count, answer=smallest, shown=EXTREMES)
            )
    st.caption(w("mnist_units.images_note"))


def images(
    w: Words, view: DigitView, found: Unit, key: str, rows: Array, alt: str
) -> None:
    """Test images with their digit and what the unit answers to them."""
    digits, answers = view.digits.test_labels[rows], found.answers[rows]
    facts = list(zip(digits.tolist(), map(number, answers.tolist()), strict=True))
    blob = image_grid_blob(
        w,
        view.digits.test_images[rows],
        alt,
        labels=Labels(
            [f"{digit}: {answer}" for digit, answer in facts],
            [
                w("mnist_units.image", digit=digit, answer=answer)
                for digit, answer in facts
            ],
        ),
        look=Look(columns=6, size=76),
    )
    image_grid(key, blob)


def formula(w: Words, view: DigitView, unit: int, found: Unit) -> None:
    """Show how the answer to the image that excites a unit most comes about, in numbers."""
    row = int(found.answers.argmax())
    st.markdown(w("mnist_units.formula", unit=unit + 1, row=row))
    numbers = {
        name: signed(value) for name, value in lab.worked_out(view, unit, row).items()
    }
    function = FUNCTIONS[activation_of(view.network)]
    normal = "n" in numbers
    st.latex(
        r"\begin{aligned} z &= \sum_{i=1}^{784} w_i x_i + b"
        rf" = {numbers['sum']} + {numbers['b']} = {numbers['z']} \\"
        + (rf"n &= \mathrm{{BatchNorm}}(z) = {numbers['n']} \\" if normal else "")
        + rf"h_{{{unit + 1}}} &= {function}({'n' if normal else 'z'})"
        rf" = \mathbf{{{numbers['a']}}} \end{{aligned}}"
    )
