"""Entry script of every page: threads, language, navigation, link of the lab."""

import os
from pathlib import Path

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # read by NumPy when it is first imported

import streamlit as st

from explorer import html_lang, language, navigation, no_delay, quiet, state
from explorer.components import assets
from explorer.errors import in_words

w = language.current()
st.set_page_config(page_title=w("app.title"), page_icon=navigation.ICON, layout="wide")
quiet.start()
no_delay.start()

page = navigation.show_navigation(w)
navigation.show_language_switch(w)
html_lang.set_html_lang(w.lang)
st.html(Path(__file__).parent / "explorer" / "look.css")

assets.deliver()
state.turn_to(page.url_path)
with in_words():
    page.run()
state.save_link()
navigation.show_notice(w, state.notices())
