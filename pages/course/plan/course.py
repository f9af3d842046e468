"""The page of the course: its steps one below the other, and what to take away."""

from __future__ import annotations

import streamlit as st

from explorer import language
from explorer.controls import flight
from pages.course.plan import steps_panel, take_away_panel

w = language.current()
flight.begin_page()
st.title(w("course.title"), anchor=False)
st.markdown(w("course.intro"))
steps_panel.show(w)
take_away_panel.show(w)
