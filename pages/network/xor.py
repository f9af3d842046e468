"""XOR: from three gates to two layers."""

from __future__ import annotations

import streamlit as st

from explorer.controls import widgets
from explorer.panels.open_page import open_page
from pages.network import settings
from pages.network.gates import panel as gates_panel
from pages.network.lab import panel as lab_panel
from pages.network.xornet import panel as xornet_panel

ACTS = {"gates": gates_panel.show, "xornet": xornet_panel.show, "lab": lab_panel.show}

w, values = open_page(settings.LAB)
with st.container(horizontal=True, gap="large", vertical_alignment="center"):
    st.title(w("xor.title"), width="content")
    widgets.segments(values, "act", w("xor.act"), w.labels("xor.acts"), named=False)
ACTS[values["act"]](w, values)
