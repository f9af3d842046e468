"""The MNIST lab: digits learned live, and a look inside."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer import controls, digit_runs, following, language, state
from explorer.controls import Values
from explorer.labs import mnist
from explorer.labs.mnist_view import DigitView
from explorer.language import Words
from explorer.panels import (
    mnist_bench,
    mnist_data,
    mnist_draw,
    mnist_full,
    mnist_get,
    mnist_gradient,
    mnist_layers,
    mnist_mistakes,
    mnist_notebook,
    mnist_plane,
    mnist_remedies,
    mnist_units,
    mnist_walk,
)

SECTIONS: dict[str, Callable[[Words, Values, DigitView], None]] = {
    "draw": mnist_draw.show,
    "data": mnist_data.show,
    "units": mnist_units.show,
    "mistakes": mnist_mistakes.show,
    "layers": mnist_layers.show,
    "plane": mnist_plane.show,
    "walk": mnist_walk.show,
    "gradient": mnist_gradient.show,
    "notebook": mnist_notebook.show,
    "remedies": mnist_remedies.show,
    "full": mnist_full.show,
}

w = language.current()
values = state.open_lab(mnist.LAB)
controls.begin_page()
st.title(w("mnist.title"))
st.markdown(w("mnist.intro"))
mnist_bench.choices(w, values)
following.follow("ear")
view = digit_runs.look(values, False)
mnist_bench.source(w, values, view)
mnist_bench.bench(w, values)
mnist_bench.training(w, values, view)
mnist_bench.readout(w, values, view)
titles = w.labels("mnist.sections")
there = {name: titles[name] for name in mnist.SECTIONS}
controls.segments(values, "section", w("mnist.section"), there)
SECTIONS[values["section"]](w, values, view)
if values["section"] != "data":
    mnist_get.status(w)
if values["section"] != "full":
    mnist_full.status(w, values, view)
