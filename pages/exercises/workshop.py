"""The workshop: the learner's own file, watched, judged and drawn."""

from __future__ import annotations

import streamlit as st

from explorer.panels.open_page import open_page
from pages.exercises import picture_panel, settings, task_list, task_panel, watch
from workshop import file, live

w, values = open_page(settings.LAB)
here = live.live()
edition = here.look(values["exercise"]) if here else None
if edition is not None and not edition.verdicts:
    edition.first_done.wait(watch.PATIENCE)
if edition is not None:
    task_list.keep_solved(edition)
st.title(w("exercises.title"))
if here is None:
    st.info(w("exercises.off"), icon=":material/computer:")
    commands, taking = st.columns([2, 1], vertical_alignment="center")
    commands.code(w("exercises.commands"), "sh")
    taking.download_button(
        w("exercises.take"), file.stubs(w), "my_net.py", "text/x-python", key="take_file",
        on_click="ignore",
    )  # fmt: skip
else:
    watch.which(w, here, values["exercise"])
left, middle, right = st.columns([8, 22, 14], gap="medium")
with left:
    task_list.task_list(w, values, edition)
with right:  # before the picture, which may take seconds to be trained the first time
    task_panel.task_panel(w, values, edition)
with middle:
    picture_panel.picture(w, values)
if here is not None:
    watch.watch(here, values)
