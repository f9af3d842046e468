"""The buttons that start and stop a job of the session, and the result of a job.

Buttons stand outside of the fragment that follows the job: a press inside of it would have
to wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from explorer.errors import in_words
from explorer.jobs import session
from explorer.jobs import status as job_status
from explorer.jobs.work import Report, Work
from explorer.language import Words


def press(w: Words, name: str, label: str, asked: object, work: Work) -> None:
    """Start and Stop of the work that computes what is `asked`."""
    with in_words():
        session.tell_refusal()
    going_on = session.active(name)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        start_button(name, label, session.start, (name, asked, work), disabled=going_on)
        if going_on:
            stop_button(w, name)
        else:
            warn(w, name)


def warn(w: Words, name: str) -> None:
    """Say what another job of this session would lose: a press on Start ends it."""
    other = session.busy_with(other_than=name)
    report = None if other is None else session.report(other)
    if report is not None:
        done, total, _ = report.progress
        st.caption(w("job.replaces", done=f"{done:,}", total=f"{total:,}"))


def start_button(
    name: str,
    label: str,
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    *,
    disabled: bool,
) -> None:
    """Starts the job of that name by `start(*arguments)`."""
    st.button(
        label,
        key=f"{name}_start",
        icon=":material/play_arrow:",
        type="primary",
        disabled=disabled,
        on_click=start,
        args=arguments,
    )


def stop_button(
    w: Words, name: str, label: str | None = None, *, disabled: bool = False
) -> None:
    """Stops the job of that name after its present step."""
    st.button(
        label or w("job.stop"),
        key=f"{name}_stop",
        icon=":material/stop:",
        disabled=disabled,
        on_click=session.stop,
        args=(name,),
    )


def show_result(w: Words, name: str, asked: object, draw: Callable[[Any], None]) -> None:
    """Show the status of the job that computes what is `asked`, and its newest result by
    `draw`.
    """

    def newest(report: Report) -> bool:
        if report.progress.payload is not None:
            draw(report.progress.payload)
        return False  # the page runs again at the end of the job

    job_status.panel(w, name, newest, asked=asked)
