"""The full MNIST, fetched when it is asked for: a button, its progress, what went wrong."""

from __future__ import annotations

import streamlit as st

from explorer.errors import in_words
from explorer.jobs import session as jobs_session
from explorer.jobs.pool import Report
from explorer.language import Words
from explorer.mnist import download
from explorer.mnist.download import Outcome
from explorer.mnist.job import steps
from nn_core.datasets.mnist import find_full
from nn_core.datasets.mnist_places import FILES, FOLDER

NAME = "mnist_get"
MEGABYTE = 1_000_000


def offer(w: Words) -> None:
    """The button where the full MNIST is not on this machine, and how fetching it went."""
    if jobs_session.active(NAME):
        stop_button(w)
    elif find_full() is None:
        button(w)
    with in_words():
        jobs_session.tell_refusal()
    jobs_session.follow(NAME, lambda report: draw(w, report))


def status(w: Words) -> None:
    """How it stands, for the other sections, while it goes on; drawing it is what keeps it
    going while its visitor looks around.
    """
    if jobs_session.active(NAME):
        st.markdown(w("mnist_data.get.going_on"))
        stop_button(w)
        jobs_session.follow(NAME, lambda report: draw(w, report))


def stop_button(w: Words) -> None:
    """Stops it; files that are whole stay."""
    st.button(
        w("mnist_data.get.stop"),
        key="mnist_get_stop",
        icon=":material/stop:",
        on_click=jobs_session.stop,
        args=(NAME,),
    )


def button(w: Words) -> None:
    """Nothing is fetched unless this is pressed."""
    total = sum(file.size for file in FILES.values())
    hosts = ", ".join(download.host(mirror) for mirror in download.MIRRORS)
    st.button(
        w("mnist_data.get.button", megabytes=f"{total / MEGABYTE:.1f}"),
        key="mnist_get",
        help=w("mnist_data.get.help", mirrors=hosts),
        icon=":material/download:",
        on_click=jobs_session.start,
        args=(NAME, steps),
    )


def draw(w: Words, report: Report) -> bool:
    """How it stands; never a reason to run the whole page before its end."""
    TELL[report.state](w, report)
    return False


def waiting(w: Words, report: Report) -> None:
    """Its place in the queue."""
    st.info(w("mnist_data.get.waiting", place=report.place), icon=":material/hourglass:")


def running(w: Words, report: Report) -> None:
    """The megabytes so far."""
    done, total = (f"{n / MEGABYTE:.1f}" for n in report.progress[:2])
    states = {report.state: w("mnist_data.progress", done=done, total=total)}
    st.progress(report.share, jobs_session.told(w, states, report))


def ended(w: Words, report: Report) -> None:
    """Done, or not: then every mirror with its reason."""
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
    """Ended before all was there: by its button, by another job, or for want of anybody."""
    why = w.labels("mnist_data.get.ended")[report.state]
    text = f"{why} {w('mnist_data.get.kept')}"
    st.info(text, icon=":material/stop_circle:")


def broken(w: Words, report: Report) -> None:
    """Something nobody thought of."""
    del report
    st.error(w("mnist_data.get.broken"), icon=":material/error:")


TELL = {
    "waiting": waiting,
    "running": running,
    "done": ended,
    "stopped": stopped,
    "replaced": stopped,
    "left": stopped,
    "failed": broken,
}
