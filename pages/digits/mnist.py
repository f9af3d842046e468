"""The MNIST lab: digits learned live, and a look inside."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.controls import timeline
from explorer.panels import lab_tools, task_line
from explorer.panels.open_page import open_page
from explorer.panels.verdict import beside_the_bench
from explorer.settings.open_lab import OpenLab
from pages.digits import bench, lab, sections
from pages.digits.export import subject
from pages.digits.names import names
from pages.digits.task_run import task_run

w, values = open_page(lab.LAB)
here = OpenLab(
    lab.LAB, values, partial(subject, values), partial(task_run, values), names
)
lab_tools.head(w, here, w("mnist.title"))
task_line.intro(w, here, w("mnist.intro"))
bench.choices(w, values)
timeline.listen("ear")
view = bench.BENCH.look(values)
bench.source(w, values, view)
with st.container(key="lab"):
    bench.BENCH.draw(w, values)
    with beside_the_bench():
        bench.readout(w, values, view)
bench.training(w, values, view)
sections.show(w, values, view)
