"""The jobs of this session: started, stopped, polled twice a second and drawn.
A job that nobody polls, as when its tab is closed, ends after `pool.PATIENCE`.

A session runs one job at a time: starting one stops the other. It keeps the last job of
each name, with its result and with what was asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from explorer.errors import in_words
from explorer.jobs.pool import pool
from explorer.jobs.work import DONE, FAILED, REPLACED, Handle, Report, Work
from explorer.language import Words
from nn_core import InputError

JOBS, ASKED, REFUSED = "jobs", "jobs_asked", "job_refused"
"""Keys of the session: name -> its last job, name -> what was asked of that job, and why
the last start was refused.
"""

ANYTHING = object()
"""In place of what was asked: any job of that name will do."""

EVERY = 0.5
"""Seconds between two polls of a job that is shown."""

STOP_WAIT = 0.5
"""Seconds a page waits for a stopped job to end; a step takes far less."""

Draw = Callable[[Report], bool]
"""Draws a report; returns whether the whole page should run again."""


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


def follow(name: str, draw: Draw) -> None:
    """Draw the newest report of a job, now and twice a second while the job is active.

    The whole page runs again when the job ends, and when `draw` returns True.
    """
    going_on = active(name)

    @st.fragment(run_every=EVERY if going_on else None)
    @in_words()
    def part() -> None:
        found = report(name)
        if found is not None:
            due = draw(found)
            # a job that ended since the page was drawn is due although nothing polls it
            if due or (going_on and not found.active):
                st.rerun()

    part()


def status_panel(
    w: Words,
    name: str,
    draw: Draw,
    *,
    asked: object = ANYTHING,
    bar: Callable[[Report], None] | None = None,
) -> None:
    """Follow a job: its status (`bar`, or a progress bar), and below it `draw`. If
    something else than `asked` was asked of the job, only that it is active is shown.
    """
    bar = bar or partial(status_bar, w, w.labels("job.states"))

    def panel(report: Report) -> bool:
        if asked is not ANYTHING and asked_of().get(name) != asked:
            if report.active:
                done, total, _ = report.progress
                st.progress(report.share, text=w("job.others", done=done, total=total))
            return False
        bar(report)
        return draw(report)

    follow(name, panel)


def status_bar(
    w: Words,
    states: Mapping[str, str],
    report: Report,
    *,
    at_end: bool = False,
    **facts: Any,
) -> None:
    """Show a progress bar with the status in words, and why a job failed. `states`: state
    -> sentence with places for `facts`; a job that is done has a bar only with `at_end`.
    """
    if at_end or report.state != DONE:
        st.progress(report.share, text=status_text(w, states, report, **facts))
    if report.notice:
        st.caption(w.labels("job.notices")[report.notice])
    if report.state == FAILED:
        with in_words():
            if report.error is not None:
                raise report.error
            st.error(w("job.broken"), icon=":material/error:")


def status_text(
    w: Words, states: Mapping[str, str], report: Report, **facts: Any
) -> str:
    """Return the status of a job in words: the sentence of its state, or one without
    numbers for a job that has not reported a step yet, or ended before it did.
    """
    done, total, _ = report.progress
    nothing = not total or (not done and not report.active)
    unbegun = w.labels("job.unbegun") if nothing else {}
    text = unbegun.get(report.state) or states[report.state]
    return text.format(done=f"{done:,}", total=f"{total:,}", place=report.place, **facts)
