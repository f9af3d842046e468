"""The job of this session on its screen: started, stopped, asked for twice a second.

A session has one job at a time, so starting one stops the other. It keeps the last job
of each name, and with it the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from explorer.errors import in_words
from explorer.jobs.pool import REPLACED, Job, Report, Work, pool
from explorer.language import Words
from nn_core import InputError

JOBS, REFUSED = "jobs", "job_refused"
"""Keys of the session: name -> its last job, and why the last start was refused."""

EVERY = 0.5
"""Seconds between two looks at a job."""

STOP_WAIT = 0.5
"""Seconds a page waits for a stopped job to have ended; a step takes far less."""


def jobs() -> dict[str, Job]:
    """Name -> the last job of that name in this session."""
    if JOBS not in st.session_state:
        st.session_state[JOBS] = {}
    found: dict[str, Job] = st.session_state[JOBS]
    return found


def start(name: str, work: Work) -> None:
    """Start a job in place of any other (call on a press; a refusal is told by `follow`)."""
    others = list(jobs().values())
    st.session_state[REFUSED] = None
    try:
        jobs()[name] = pool().start(work)
    except InputError as error:  # a callback has no place on the screen
        st.session_state[REFUSED] = error
        return
    for job in others:
        job.stop(state=REPLACED)


def stop(name: str) -> None:
    """Stop the job of that name (call on a press, outside of the part that follows it)."""
    if name in jobs():
        jobs()[name].stop(STOP_WAIT)


def forget(name: str) -> None:
    """End the job of that name, and let go of what it has come to."""
    job = jobs().pop(name, None)
    if job is not None:
        job.stop()


def report(name: str) -> Report | None:
    """How the job of that name stands, or None without one. To ask is to be there."""
    job = jobs().get(name)
    return None if job is None else job.poll()


def active(name: str) -> bool:
    """Whether the job of that name waits or runs."""
    found = report(name)
    return found is not None and found.active


def busy_with(*, other_than: str) -> str | None:
    """The name of the job of this session that waits or runs, if it is another."""
    return next((name for name in jobs() if name != other_than and active(name)), None)


def told(w: Words, states: Mapping[str, str], report: Report, **facts: Any) -> str:
    """How the job stands: the sentence of its state, or one without numbers for a job that
    has not come to its first step, or ended before it was made.
    """
    done, total, _ = report.progress
    nothing = not total or (not done and not report.active)
    unbegun = w.labels("job.unbegun") if nothing else {}
    said = unbegun.get(report.state) or states[report.state]
    return said.format(done=f"{done:,}", total=f"{total:,}", place=report.place, **facts)


def tell_refusal() -> None:
    """Raise, once, why the last start was refused (call inside `in_words`)."""
    error: InputError | None = st.session_state.pop(REFUSED, None)
    if error is not None:
        raise error


def follow(name: str, draw: Callable[[Report], bool]) -> None:
    """Draw how the job stands, now and twice a second while it goes on.

    The whole page runs again when the job ends, and when `draw` says that it should.
    """
    going_on = active(name)

    @st.fragment(run_every=EVERY if going_on else None)
    @in_words()
    def part() -> None:
        found = report(name)
        if found is not None:
            due = draw(found)
            # it may have ended since the page was drawn: then it is due though it rests
            if due or (going_on and not found.active):
                st.rerun()

    part()
