"""XOR: from three gates to two layers."""

from __future__ import annotations

from functools import partial

from explorer.controls import widgets
from explorer.panels import lab_tools, task_line
from explorer.panels.open_page import open_page
from explorer.settings.open_lab import OpenLab
from pages.network import export
from pages.network.acts import LAB
from pages.network.gates import panel as gates_panel
from pages.network.lab import panel as lab_panel
from pages.network.names import names
from pages.network.task_run import task_run
from pages.network.xornet import panel as xornet_panel

ACTS = {"gates": gates_panel.show, "xornet": xornet_panel.show, "lab": lab_panel.show}

w, values = open_page(LAB)
acts = partial(
    widgets.segments, values, "act", w("xor.act"), w.labels("xor.acts"), named=False
)
subject = partial(export.ACTS[values["act"]], values)
here = OpenLab(LAB, values, subject, partial(task_run, values), names)
lab_tools.head(w, here, w("xor.title"), acts)
ACTS[values["act"]](w, values, partial(task_line.intro, w, here))
