"""All the data: a run of 60,000 images as a job, watched while it goes on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.controls import flight
from explorer.errors import in_words
from explorer.jobs import buttons as jobs_buttons
from explorer.jobs import session as jobs_session
from explorer.jobs import status as job_status
from explorer.jobs.work import FAILED, LEFT, REPLACED, Report
from explorer.language import Words
from explorer.settings.schema import Values
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from pages.digits import settings as lab
from pages.digits.full import curves_panel, run, settings_panel
from pages.digits.full import model as full
from pages.digits.view import DigitView

SURE = 0.01
"""The share of the run before which no seconds left are shown: most snapshots are recorded
in the first steps, which therefore take far longer.
"""

BROKEN_OFF = (REPLACED, LEFT, FAILED)
"""Ends of a run that its visitor may not have seen coming."""


def show(w: Words, values: Values, view: DigitView) -> None:
    """Settings, Start and Stop, and the curves of the run."""
    seen = seen_on(values, view)
    st.markdown(w("mnist_full.intro"))
    with in_words():
        jobs_session.tell_refusal()
    if not run.available():
        missing(w, values)
        return
    settings_panel.settings(w, values)
    with in_words():
        experiment = full.experiment(values, lab.experiment(values))
        settings_panel.made_of(w, experiment)
        buttons(w, values, experiment)
    draw = partial(watched, w, values, seen)
    job_status.panel(w, run.NAME, draw, bar_of=partial(bar, w))


def status(w: Words, values: Values, view: DigitView) -> None:
    """Show the status of the run for the other sections, while it is active and if it was
    broken off; drawing it polls the job, which keeps it running.
    """
    seen = seen_on(values, view)
    report = jobs_session.report(run.NAME)
    if report is None:
        return
    if report.active:
        jobs_buttons.stop_button(w, run.NAME)
    elif behind(values, seen, report):  # it ended while the page was being drawn
        st.rerun()
    if report.state in BROKEN_OFF:
        st.button(
            w("mnist_full.again"),
            key="full_again",
            icon=":material/replay:",
            on_click=run.again,
        )
    if report.active or report.state in BROKEN_OFF:
        draw = partial(behind, values, seen)
        job_status.panel(w, run.NAME, draw, bar_of=partial(bar, w))


def seen_on(values: Values, view: DigitView) -> DigitHistory | None:
    """Return the history of the run the page shows, or None. A page that shows the sample's
    network need not follow the run beyond its first snapshot.
    """
    if values["source"] != "full":
        return run.latest()
    return view.run if view.plane.data == "full" else None


def behind(values: Values, seen: DigitHistory | None, report: Report) -> bool:
    """Return whether the page should run again: the run has a newer history than the one
    `seen`. While the run is active the page follows it epoch by epoch.
    """
    newest = run.latest()
    if newest is None or newest is seen:
        return False
    if seen is None:
        return True
    if values["source"] != "full" or flight.moving():
        return False
    another = newest.objective is not seen.objective  # another run
    return another or not report.active or epochs(newest) > epochs(seen)


def epochs(history: DigitHistory) -> int:
    """Return how many whole epochs a history covers."""
    return int(history.epoch_of(int(history.steps[-1])))


def missing(w: Words, values: Values) -> None:
    """Say that the data are not here, and lead to where they can be had."""
    st.info(w("mnist_full.missing"), icon=":material/info:")

    def to_data() -> None:
        values["section"] = "data"

    st.button(w("mnist_full.to_data"), key="full_to_data", on_click=to_data)


def buttons(w: Words, values: Values, experiment: DigitExperiment) -> None:
    """Start, Stop, and a look at the network."""
    going_on = jobs_session.active(run.NAME)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        jobs_buttons.start_button(
            run.NAME, w("mnist_full.start"), run.start, (experiment,), disabled=going_on
        )
        if going_on:
            jobs_buttons.stop_button(w, run.NAME)
        else:
            jobs_buttons.warn(w, run.NAME)
        look_button(w, values)


def look_button(w: Words, values: Values) -> None:
    """Shows this run's network in all the pictures of the page."""

    def look() -> None:
        values.update(source="full", epoch="end", data_set="full")

    st.button(
        w("mnist_full.look"),
        key="full_look",
        icon=":material/visibility:",
        disabled=run.latest() is None or values["source"] == "full",
        on_click=look,
    )


def watched(w: Words, values: Values, seen: DigitHistory | None, report: Report) -> bool:
    """Return the curves of the run; whether the page should run again (see `behind`)."""
    found = run.started()  # not the run before, whose axis is another
    if found is not None:
        curves_panel.reached(w, found.history)
        curves_panel.curves(w, found.history, report.progress.total)
    return behind(values, seen, report)


def bar(w: Words, report: Report) -> None:
    """Show the status of the run, with the time left."""
    time = job_status.time_left(w, report.seconds_left if report.share > SURE else None)
    states = w.labels("mnist_full.states")
    job_status.bar(w, states, report, at_end=True, left=time)
