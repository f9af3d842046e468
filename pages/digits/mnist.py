"""The MNIST lab: digits learned live, and a look inside."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer import controls, language, state
from explorer.controls import Values
from explorer.labs import mnist
from explorer.labs.mnist_view import DigitView
from explorer.language import Words
from explorer.panels import mnist_bench

SECTIONS: dict[str, Callable[[Words, Values, DigitView], None]] = {}

w = language.current()
values = state.open_lab(mnist.LAB)
controls.begin_page()
st.title(w("mnist.title"))
st.markdown(w("mnist.intro"))
mnist_bench.choices(w, values)
mnist_bench.bench(w, values)
view = mnist_bench.look(values, False)
mnist_bench.readout(w, view)
if values["section"] in SECTIONS:
    SECTIONS[values["section"]](w, values, view)
