"""The choice whose code trains what a lab shows, and whose each part of it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from explorer.controls import edits, flight
from explorer.language import Words
from explorer.runs import learners
from explorer.settings.schema import Values
from workshop import file, labs
from workshop.tasks import TASKS

WIDGET, EVERY = "whose_widget", 0.5
"""Key of the widget, and the seconds between two looks at the file."""

OURS = ("not_begun", "too_long")
"""Reasons for which a run is ours from the start, so that no picture is outdated."""


def draw(w: Words, values: Values, run: Any, fitting: Mapping[str, Any]) -> None:
    """Show the choice, and whose each part of the picture is; nothing where the workshop is
    off.

    `run`: what these settings ask for; `fitting`: settings whose run the notebook's
    functions can train.
    """
    if file.opened() is None:
        return
    with st.container(horizontal=True, key="whose", vertical_alignment="center"):
        st.session_state[WIDGET] = st.session_state.get(learners.WHOSE, "ours")
        st.segmented_control(
            w("exercises.whose"), ("ours", "mine"), key=WIDGET, required=True,
            format_func=lambda one: w.labels("exercises.hands")[one], on_change=choose,
        )  # fmt: skip
        if learners.chosen():
            said(w, values, run, fitting)
    if learners.chosen():
        watch()


def choose() -> None:
    """Take the choice."""
    st.session_state[learners.WHOSE] = st.session_state[WIDGET]
    flight.mark_page_due()


def said(w: Words, values: Values, run: Any, fitting: Mapping[str, Any]) -> None:
    """Whose the parts are; or why the picture is not the learner's of today."""
    found: learners.Found | None = st.session_state.get(learners.STATE)
    if found is None:
        return
    if found.reason == "lacking":
        names = w.labels("exercises.lacking")
        st.caption(
            w("exercises.lacks", what=", ".join(names[n] for n in labs.lacking(run)))
        )
        if fitting:
            st.button(
                w("exercises.fit"), key="whose_fit", on_click=edits.change_values,
                args=(values, lambda now: {**now, **fitting}),
            )  # fmt: skip
        return
    if found.reason:
        reasons = w.labels("exercises.undrawn")
        text = reasons.get(found.reason, reasons["stopped"])
        old = " " + w("exercises.before") if found.history is not None else ""
        key = None if found.reason in OURS else "whose_outdated"
        st.container(key=key).caption(text + old)
        return
    st.caption(parts(w, labs.plan(run).tasks, found.mine))


def parts(w: Words, tasks: tuple[str, ...], mine: tuple[str, ...]) -> str:
    """Return which functions are whose, in a sentence."""
    theirs = ", ".join(TASKS[t].target for t in tasks if t in mine)
    rest = ", ".join(TASKS[t].target for t in tasks if t not in mine)
    nothing = w("exercises.nothing")
    return w("exercises.parts", yours=theirs or nothing, ours=rest or nothing)


@st.fragment(run_every=EVERY)
def watch() -> None:
    """Look at the file and at the run that is awaited; run the page if there is news."""
    if not flight.moving() and learners.news():
        st.rerun()
