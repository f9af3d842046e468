"""The home page: a card for each lab."""

from __future__ import annotations

import streamlit as st

from explorer import language
from pages.start import cards

w = language.current()
st.title(w("home.title"), anchor=False)
st.markdown(w.prose("home"))
cards.show(w)
