"""The jobs of this session: started, stopped and polled. `status` shows how they go.

A job that nobody polls, as when its tab is closed, ends after `pool.PATIENCE`.

A session runs one job at a time: starting one stops the other. It keeps the last job of
each name, with its result and with what was asked of it.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.jobs.pool import pool
from explorer.jobs.work import REPLACED, Handle, Report, Work
from nn_core import InputError

JOBS, ASKED, REFUSED = "jobs", "jobs_asked", "job_refused"
"""Keys of the session: name -> its last job, name -> what was asked of that job, and why
the last start was refused.
"""

ANYTHING = object()
"""In place of what was asked: any job of that name will do."""

STOP_WAIT = 0.5
"""Seconds a page waits for a stopped job to end; a step takes far less."""


def jobs() -> dict[str, Handle]:
    """Name -> the last job of that name in this session."""
    found: dict[str, Handle] = st.session_state.setdefault(JOBS, {})
    return found


def asked_of() -> dict[str, object]:
    """Name -> what was asked of the last job of that name."""
    found: dict[str, object] = st.session_state.setdefault(ASKED, {})
    return found


def start(name: str, asked: object, work: Work) -> None:
    """Start a job that computes what is `asked`, in place of any other job. Call it on a
    press; `tell_refusal` shows a refusal, which leaves all jobs as they are.
    """
    others = list(jobs().values())
    st.session_state[REFUSED] = None
    try:
        jobs()[name] = pool().submit(work)
    except InputError as error:  # a callback has no place on the screen
        st.session_state[REFUSED] = error
        return
    asked_of()[name] = asked
    for job in others:
        job.stop(state=REPLACED)


def stop(name: str) -> None:
    """Stop the job of that name. Call it on a press, outside of the fragment that follows
    the job.
    """
    if name in jobs():
        jobs()[name].stop(STOP_WAIT)


def forget(name: str) -> None:
    """Stop the job of that name and drop its result."""
    asked_of().pop(name, None)
    job = jobs().pop(name, None)
    if job is not None:
        job.stop()


def report(name: str, asked: object = ANYTHING) -> Report | None:
    """Return the newest report of the job of that name; None without one, or if something
    else was asked of it. Polling is the heartbeat: a job nobody polls is stopped.
    """
    job = jobs().get(name)
    found = None if job is None else job.poll()
    return found if asked is ANYTHING or asked_of().get(name) == asked else None


def result(name: str, asked: object = ANYTHING) -> Any:
    """Return the newest payload of the job that computes what is `asked`, else None."""
    found = report(name, asked)
    return None if found is None else found.progress.payload


def active(name: str) -> bool:
    """Return whether the job of that name waits or runs."""
    found = report(name)
    return found is not None and found.active


def busy_with(*, other_than: str) -> str | None:
    """Return the name of the other job of this session that waits or runs, if there is one."""
    return next((name for name in jobs() if name != other_than and active(name)), None)


def tell_refusal() -> None:
    """Raise, once, why the last start was refused (call inside `in_words`)."""
    error: InputError | None = st.session_state.pop(REFUSED, None)
    if error is not None:
        raise error
