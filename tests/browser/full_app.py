"""The section "all the data" alone, with a way out of it.

`?long=1` asks for a run that takes minutes; otherwise it is over in a moment.
"""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer import digit_runs
from explorer.labs import mnist
from explorer.labs import mnist_full as full
from explorer.language import words
from explorer.panels import mnist_full

LONG = {"f_recipe": "above", "units": 256, "layers": 2, "batch": 10, "epochs": 20}
SHORT = {"f_recipe": "default", "f_units": 16, "f_epochs": 1}

w = words("en")
if "values" not in st.session_state:
    own = {field.name: field.default for field in full.FIELDS}
    length = LONG if st.query_params.get("long") else SHORT
    st.session_state["values"] = mnist.LAB.defaults() | own | length
values = st.session_state["values"]
view = digit_runs.look(values, False)
where = st.radio("where", ["here", "elsewhere", "gone"], key="where")
if where == "here":
    mnist_full.show(w, values, view)
elif where == "elsewhere":
    mnist_full.status(w, values, view)
st.text(f"drawn {where}")
