"""The MNIST lab: digits learned live, and a look inside."""

from __future__ import annotations

import streamlit as st

from explorer.controls import timeline
from explorer.panels.open_page import open_page
from pages.digits import bench, lab, sections

w, values = open_page(lab.LAB)
st.title(w("mnist.title"))
st.markdown(w("mnist.intro"))
bench.choices(w, values)
timeline.listen("ear")
view = bench.BENCH.look(values)
bench.source(w, values, view)
bench.BENCH.draw(w, values)
bench.training(w, values, view)
bench.readout(w, values, view)
sections.show(w, values, view)
