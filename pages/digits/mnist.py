"""The MNIST lab: digits learned live, and a look inside."""

from __future__ import annotations

import streamlit as st

from explorer.controls import timeline
from explorer.panels.open_page import open_page
from pages.digits import bench, head, lab, sections

w, values = open_page(lab.LAB)
head.show(w, values)
with st.container(key="digit_lab"):
    bench.draw(w, values, lab.LAB.defaults())
view = bench.look(values)
head.source(w, values, view)
sections.show(w, values, view)
timeline.listen("ear")  # last: what is on its way at the top moves all that is below it
