"""XOR: from three gates to two layers."""

from __future__ import annotations

import streamlit as st

from explorer import controls, language, state
from explorer.labs import xor
from explorer.panels import xor_gates, xor_lab, xornet

ACTS = {"gates": xor_gates.show, "xornet": xornet.show, "lab": xor_lab.show}

w = language.current()
values = state.open_lab(xor.LAB)
controls.begin_page()
st.title(w("xor.title"))
st.markdown(w("xor.intro"))
controls.segments(values, "act", w("xor.act"), w.labels("xor.acts"))
ACTS[values["act"]](w, values)
