"""Links of the course: from a step to its cell and to its lab, and in a lab Back and Next."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.app.navigation import written_pages
from explorer.language import Words
from explorer.settings import extras
from explorer.settings.open_lab import OpenLab
from explorer.tasks import visit
from explorer.tasks.course import STEPS, number_of
from explorer.tasks.task import Task

FROM = "from"
"""Parameter of the notebook's page: the step whose cell it opens."""


def to_cell(w: Words, number: int) -> None:
    """Show a link to the cell of the notebook a step is about, if that page is there."""
    page = files().get("notebook")
    if page is not None:
        cell = STEPS[number - 1].cell
        st.page_link(
            page, label=w("course.cell"), icon=":material/menu_book:",
            query_params={"cell": cell, FROM: str(number), "lang": w.lang},
        )  # fmt: skip


def to_lab(w: Words, number: int, label: str = "", icon: str = "") -> None:
    """Show a link that opens the lab of a step with its task."""
    task = STEPS[number - 1].task
    query = {"v": "1", **task.start, "task": task.id, "step": str(number)}
    st.page_link(
        files()[task.lab], label=label or w("course.begin"),
        icon=icon or ":material/science:", query_params={**query, "lang": w.lang},
    )  # fmt: skip


def bar(w: Words, lab: OpenLab) -> None:
    """In a lab that is a step of the course: which one, Back, and Next."""
    number = number_of(extras.value("step"))
    if number is None or STEPS[number - 1].task.lab != lab.schema.id:
        return
    with st.container(  # app.css puts it into the bar
        horizontal=True, key="course_bar", gap="small", width="content",
        vertical_alignment="center",
    ):  # fmt: skip
        go(w, lab, number - 1, w("course.back"), ":material/arrow_back:", "course_back")
        st.page_link(
            files()["course"], label=w("course.step", n=number, count=len(STEPS)),
            query_params={"lang": w.lang},
        )  # fmt: skip
        go(
            w,
            lab,
            number + 1,
            w("course.next"),
            ":material/arrow_forward:",
            "course_next",
        )


def go(w: Words, lab: OpenLab, number: int, label: str, icon: str, key: str) -> None:
    """To another step: in this lab by a button, to another lab by a link; none beyond the
    ends, where the course's own page is.
    """
    if not 1 <= number <= len(STEPS):
        return
    if STEPS[number - 1].task.lab != lab.schema.id:
        to_lab(w, number, label, icon)
        return
    st.button(label, key=key, icon=icon, on_click=begin, args=(lab, number))


def step_of(task: Task) -> int | None:
    """Return the step of the course that a task is opened as, if it is."""
    number = number_of(extras.value("step"))
    return number if number and STEPS[number - 1].task == task else None


def onward(w: Words, lab: OpenLab, number: int) -> None:
    """From a solved step to the next one, and from the last to what is taken away."""
    if number < len(STEPS):
        go(
            w,
            lab,
            number + 1,
            w("course.onward"),
            ":material/arrow_forward:",
            "course_onward",
        )
    else:
        st.page_link(
            files()["course"], label=w("course.finish"), icon=":material/flag:",
            query_params={"lang": w.lang},
        )  # fmt: skip


def begin(lab: OpenLab, number: int) -> None:
    """Open the task of a step of this lab."""
    extras.put("step", str(number))
    visit.begin(STEPS[number - 1].task, lab.schema, lab.values)


def files() -> dict[str, Any]:
    """Page -> its file."""
    return {entry.id: entry.file for entry in written_pages()}
