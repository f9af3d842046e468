"""The tasks of a lab, to be opened, skipped and left."""

from __future__ import annotations

import streamlit as st

from explorer.language import Words
from explorer.panels.task_line import TICKED, TO_DO
from explorer.settings.open_lab import OpenLab
from explorer.tasks import visit
from explorer.tasks.table import of_lab


def show(w: Words, lab: OpenLab) -> None:
    """Show every task of this lab with its tick, and a button that opens it."""
    tasks, solved = of_lab(lab.schema.id), visit.progress().solved
    count = sum(task.id in solved for task in tasks)
    st.markdown(f"**{w('tasks.all')}** · " + w(
        "tasks.progress", done=count, count=len(tasks)
    ))  # fmt: skip
    st.caption(w("tasks.intro"))
    titles = w.labels("tasks.titles")
    with st.container(key="task_list"):
        for task in tasks:
            mark = TICKED if task.id in solved else TO_DO
            st.button(
                f"{mark} **{task.code}** {titles[task.id]}",
                key=f"task_open_{task.id}",
                type="tertiary",
                on_click=visit.begin,
                args=(task, lab.schema, lab.values),
            )
