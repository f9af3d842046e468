"""A press that starts a job of the session, and how far the job is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from explorer.errors import in_words
from explorer.jobs import session
from explorer.jobs.pool import DONE, FAILED, Report, Work
from explorer.language import Words

Draw = Callable[[Any], None]
"""Draws what a job has found so far."""


def found(name: str, asked: object) -> Any:
    """What the job of that name found for what is `asked`, or None: its results are pairs
    of what was asked and what was found.
    """
    report = session.report(name)
    if report is None or report.progress.payload is None:
        return None
    known, result = report.progress.payload
    return result if known == asked else None


def press(w: Words, name: str, label: str, asked: object, work: Work) -> None:
    """Start and Stop of the work that finds what is `asked`. They stand outside of the
    part that follows the job: a press there would have to wait for it.
    """

    def start() -> None:
        st.session_state[f"{name}_asked"] = asked
        session.start(name, work)

    with in_words():
        session.tell_refusal()
    going_on = session.active(name)
    with st.container(horizontal=True, gap="small"):
        st.button(
            label,
            key=f"{name}_start",
            icon=":material/play_arrow:",
            type="primary",
            disabled=going_on,
            on_click=start,
        )
        st.button(
            w("job.stop"),
            key=f"{name}_stop",
            icon=":material/stop:",
            disabled=not going_on,
            on_click=session.stop,
            args=(name,),
        )


def follow(w: Words, name: str, asked: object, draw: Draw) -> None:
    """How far the job is, and below it what it has found so far."""
    session.follow(name, partial(stands, w, name, asked, draw))


def stands(w: Words, name: str, asked: object, draw: Draw, report: Report) -> bool:
    """One look at the job; the page need not follow before it ends. Of a job for something
    else than what is asked now it is told only that it goes on.
    """
    if st.session_state.get(f"{name}_asked") != asked:
        if report.active:
            done, total, _ = report.progress
            st.progress(report.share, text=w("job.others", done=done, total=total))
        return False
    if report.state != DONE:
        said = session.told(w, w.labels("job.states"), report)
        st.progress(report.share, text=said)
    why(w, report)
    result = found(name, asked)
    if result is not None:
        draw(result)
    return False


def why(w: Words, report: Report) -> None:
    """Says why a job failed, if it did."""
    if report.state == FAILED:
        with in_words():
            if report.error is not None:
                raise report.error
            st.error(w("job.broken"), icon=":material/error:")
