"""The section "all the data" alone, with a way out of it.

`?long=1` asks for a run that takes minutes; otherwise it is over in a moment.
"""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer.language import words
from pages.digits import lab as digits_lab
from pages.digits import run as digits_run
from pages.digits.full import model as full
from pages.digits.full import panel as full_panel

LONG = {"f_recipe": "above", "units": 256, "layers": 2, "batch": 10, "epochs": 20}
SHORT = {"f_recipe": "default", "f_units": 16, "f_epochs": 1}

w = words("en")
if "values" not in st.session_state:
    own = {field.name: field.default for field in full.FIELDS}
    length = LONG if st.query_params.get("long") else SHORT
    st.session_state["values"] = digits_lab.LAB.defaults() | own | length
values = st.session_state["values"]
view = digits_run.look(values, False)
where = st.radio("where", ["here", "elsewhere", "gone"], key="where")
if where == "here":
    full_panel.show(w, values, view)
elif where == "elsewhere":
    full_panel.status(w, values, view)
st.text(f"drawn {where}")
