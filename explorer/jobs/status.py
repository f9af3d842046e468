"""How a job goes, on the page: its progress bar, its status in words and the time left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from explorer.errors import in_words
from explorer.jobs.session import ANYTHING, active, asked_of, report
from explorer.jobs.work import DONE, FAILED, Report
from explorer.language import Words

EVERY = 0.5
"""Seconds between two polls of a job that is shown."""

SOONEST = 5
"""Fewer seconds left are not shown: they would be over before they are read."""

A_FEW_MINUTES = 90
"""Seconds from which on a time is told in minutes."""

Draw = Callable[[Report], bool]
"""Draws a report; returns whether the whole page should run again."""


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


def panel(
    w: Words,
    name: str,
    draw: Draw,
    *,
    asked: object = ANYTHING,
    bar_of: Callable[[Report], None] | None = None,
) -> None:
    """Follow a job: its status (`bar_of`, or a progress bar), and below it `draw`. If
    something else than `asked` was asked of the job, only that it is active is shown.
    """
    show_bar = bar_of or partial(bar, w, w.labels("job.states"))

    def newest(report: Report) -> bool:
        if asked is not ANYTHING and asked_of().get(name) != asked:
            if report.active:
                done, total, _ = report.progress
                st.progress(report.share, text=w("job.others", done=done, total=total))
            return False
        show_bar(report)
        return draw(report)

    follow(name, newest)


def bar(
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
        st.progress(report.share, text=text(w, states, report, **facts))
    if report.notice:
        st.caption(w.labels("job.notices")[report.notice])
    if report.state == FAILED:
        with in_words():
            if report.error is not None:
                raise report.error
            st.error(w("job.broken"), icon=":material/error:")


def text(w: Words, states: Mapping[str, str], report: Report, **facts: Any) -> str:
    """Return the status of a job in words: the sentence of its state, or one without
    numbers for a job that has not reported a step yet, or ended before it did.
    """
    done, total, _ = report.progress
    nothing = not total or (not done and not report.active)
    unbegun = w.labels("job.unbegun") if nothing else {}
    sentence = unbegun.get(report.state) or states[report.state]
    return sentence.format(
        done=f"{done:,}", total=f"{total:,}", place=report.place, **facts
    )


def duration(w: Words, seconds: float) -> str:
    """Return about how long something takes: seconds, or minutes."""
    if seconds < A_FEW_MINUTES:
        return w("job.seconds_long", count=max(1, round(seconds)))
    return w("job.minutes_long", count=round(seconds / 60))


def time_left(w: Words, seconds: float | None) -> str:
    """Return the time left, in steps of 5 seconds, if it is known and long enough to read."""
    if seconds is None or seconds < SOONEST:
        return ""
    steady = 5 * round(seconds / 5) if seconds < A_FEW_MINUTES else seconds
    return w("job.time_left", time=duration(w, steady))
