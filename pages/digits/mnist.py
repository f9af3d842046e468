"""The MNIST lab: digits learned live, and a look inside."""

from __future__ import annotations

import streamlit as st

from explorer import language
from explorer.controls import flight, timeline, widgets
from explorer.settings import session
from pages.digits import bench, lab, run
from pages.digits.data import download_panel
from pages.digits.full import panel as full_panel
from pages.digits.sections import SECTIONS

w = language.current()
values = session.open_lab(lab.LAB)
flight.begin_page()
st.title(w("mnist.title"))
st.markdown(w("mnist.intro"))
bench.choices(w, values)
timeline.listen("ear")
view = run.look(values, False)
bench.source(w, values, view)
bench.bench(w, values)
bench.training(w, values, view)
bench.readout(w, values, view)
titles = w.labels("mnist.sections")
there = {name: titles[name] for name in SECTIONS}
widgets.segments(values, "section", w("mnist.section"), there)
SECTIONS[values["section"]].show(w, values, view)
if values["section"] != "data":
    download_panel.status(w)
if values["section"] != "full":
    full_panel.status(w, values, view)
