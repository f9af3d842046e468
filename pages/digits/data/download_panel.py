"""The download of the full MNIST: its button, its progress, and what went wrong."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.errors import in_words
from explorer.jobs import buttons
from explorer.jobs import session as jobs_session
from explorer.jobs import status as job_status
from explorer.jobs.work import Report, Work
from explorer.language import Words
from explorer.mnist import download
from explorer.mnist.download import Outcome
from explorer.mnist.job import steps
from nn_core.datasets.mnist import find_full
from nn_core.datasets.mnist_folders import FILES, FOLDER

NAME = "mnist_get"
MEGABYTE = 1_000_000


def offer(w: Words) -> None:
    """Show the button, if the full MNIST is not on this machine, and the status of the
    download.
    """
    if jobs_session.active(NAME):
        buttons.stop_button(w, NAME, w("mnist_data.get.stop"))
    elif find_full() is None:
        button(w)
    with in_words():
        jobs_session.tell_refusal()
    follow(w)


def status(w: Words) -> None:
    """Show the status of an active download for the other sections; drawing it polls the
    job, which keeps it running.
    """
    if jobs_session.active(NAME):
        st.markdown(w("mnist_data.get.going_on"))
        buttons.stop_button(w, NAME, w("mnist_data.get.stop"))
        follow(w)


def button(w: Words) -> None:
    """Starts the download; nothing is fetched without a press."""
    total = sum(file.size for file in FILES.values())
    hosts = ", ".join(download.host(mirror) for mirror in download.MIRRORS)
    st.button(
        w("mnist_data.get.button", megabytes=f"{total / MEGABYTE:.1f}"),
        key="mnist_get",
        help=w("mnist_data.get.help", mirrors=hosts),
        icon=":material/download:",
        on_click=jobs_session.start,
        args=(NAME, None, Work(steps, beside_pages=True)),
    )


def follow(w: Words) -> None:
    """Show the status of the download; the page runs again only at its end."""
    bar = partial(box, w)
    job_status.panel(w, NAME, lambda report: False, bar_of=bar)


def box(w: Words, report: Report) -> None:
    """Show the status in a box or a bar."""
    BOXES[report.state](w, report)


def waiting(w: Words, report: Report) -> None:
    """Show the place of the download in the queue."""
    st.info(w("mnist_data.get.waiting", place=report.place), icon=":material/hourglass:")


def running(w: Words, report: Report) -> None:
    """Show the megabytes fetched so far."""
    done, total = (f"{n / MEGABYTE:.1f}" for n in report.progress[:2])
    states = {report.state: w("mnist_data.progress", done=done, total=total)}
    job_status.bar(w, states, report)


def ended(w: Words, report: Report) -> None:
    """Complete, or else why each mirror failed."""
    outcome: Outcome = report.progress.payload or Outcome()
    said = "\n".join(f"- {failure.sentence(w)}" for failure in outcome.failures)
    if outcome.complete:
        st.success(w("mnist_data.get.done"), icon=":material/check_circle:")
        if said:
            st.caption(said)
    else:
        text = w("mnist_data.get.failed", variable=FOLDER)
        st.error(f"{text}\n\n{said}", icon=":material/cloud_off:")


def stopped(w: Words, report: Report) -> None:
    """Ended before all files were there: by its button, by another job, or left."""
    why = w.labels("mnist_data.get.ended")[report.state]
    text = f"{why} {w('mnist_data.get.kept')}"
    st.info(text, icon=":material/stop_circle:")


def broken(w: Words, report: Report) -> None:
    """Show an unforeseen error."""
    del report
    st.error(w("mnist_data.get.broken"), icon=":material/error:")


BOXES = {
    "waiting": waiting,
    "running": running,
    "done": ended,
    "stopped": stopped,
    "replaced": stopped,
    "left": stopped,
    "failed": broken,
}
