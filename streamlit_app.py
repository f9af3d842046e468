"""The app without `/ready`, headers and log: what the workshop and browser tests start."""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # read by NumPy when it is first imported

import streamlit as st
from starlette.middleware import Middleware

from explorer.app.page_style import StyleInPage

app = st.App("app_script.py", middleware=[Middleware(StyleInPage)])
