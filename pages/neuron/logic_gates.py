"""The logic-gates lab: one neuron, four points, a line that moves."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.controls import timeline
from explorer.panels import lab_tools, task_line
from explorer.panels.open_page import open_page
from explorer.settings.open_lab import OpenLab
from pages.neuron import bench, sections, settings
from pages.neuron.export import subject
from pages.neuron.names import names
from pages.neuron.task_run import task_run

w, values = open_page(settings.LAB)
here = OpenLab(
    settings.LAB, values, partial(subject, values), partial(task_run, values), names
)
lab_tools.head(w, here, w("gates.title"))
task_line.intro(w, here, w("gates.intro"), w("gates.more"))
bench.choices(w, values)
with st.container(key="lab"):
    bench.BENCH.draw(w, values)
    timeline.fragment("ear", partial(sections.below_the_bench, w, values))
