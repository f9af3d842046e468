"""The steps of the course: cell, lab, task, next."""

from __future__ import annotations

import streamlit as st

from explorer.language import Words
from explorer.panels import course_links
from explorer.panels.task_line import TICKED, TO_DO
from explorer.tasks import visit
from explorer.tasks.course import MINUTES, STEPS, Step


def show(w: Words) -> None:
    """Show every step with its minutes, and the links to its cell and its lab."""
    solved = visit.progress().solved
    done = sum(step.task.id in solved for step in STEPS)
    st.markdown(w("course.total", minutes=MINUTES, done=done, count=len(STEPS)))
    begun = 0
    with st.container(key="course_steps"):
        for number, step in enumerate(STEPS, 1):
            row(w, number, step, begun)
            begun += step.minutes


def row(w: Words, number: int, step: Step, begun: int) -> None:
    """Show one step; `begun`: the minute it begins at."""
    mark = TICKED if step.task.id in visit.progress().solved else TO_DO
    title = w.labels("tasks.titles")[step.task.id]
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        when = w("course.minutes", begin=begun, end=begun + step.minutes)
        text = w.labels("course.steps")[step.task.id]
        st.markdown(f"{mark} **{number}. {title}** · {when}  \n{text}")
    with right, st.container(horizontal=True, gap="small"):
        course_links.to_cell(w, number)
        course_links.to_lab(w, number)
