"""The notebook as a page: every cell live, in its order."""

from __future__ import annotations

import streamlit as st

from explorer import language
from explorer.controls import flight
from explorer.export import tables_on_page
from explorer.panels import course_links
from pages.course.notebook import panel

w = language.current()
flight.begin_page()
tables_on_page.begin_page()
panel.open_asked(st.query_params.get("cell"), st.query_params.get(course_links.FROM))
st.title(w("notebook.title"))
st.markdown(w("notebook.intro"))
panel.way_to_asked(w)
panel.overview(w)
panel.all_cells(w)
