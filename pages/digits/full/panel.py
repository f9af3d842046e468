"""All the data: a run of 60,000 images as a job, watched while it goes on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.controls import flight, widgets
from explorer.errors import in_words
from explorer.jobs import buttons as jobs_buttons
from explorer.jobs import session as jobs_session
from explorer.jobs.pool import FAILED, REPLACED, Report
from explorer.language import Words
from explorer.numbers import number
from explorer.settings.schema import Values
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from pages.digits import settings as lab
from pages.digits.full import curves, run
from pages.digits.full import model as full
from pages.digits.view import DigitView

SOONEST = 5
"""Seconds left below this are not told: they would be over before they are read."""

SURE = 0.01
"""Until so much is done the seconds left are not told either: most pictures of the run are
made in its first steps, which take far longer for it.
"""

BROKEN_OFF = (REPLACED, FAILED)
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
    settings(w, values)
    with in_words():
        experiment = full.experiment(values, lab.experiment(values))
        made_of(w, experiment)
        buttons(w, values, experiment)
    jobs_session.follow(run.NAME, partial(watched, w, values, seen))


def status(w: Words, values: Values, view: DigitView) -> None:
    """How the run stands, in one line, for the other sections, while it goes on and if it
    was broken off; drawing it is what keeps it going while its visitor looks around.
    """
    seen = seen_on(values, view)
    report = jobs_session.report(run.NAME)
    if report is None:
        return
    if report.active:
        stop_button(w)
    elif behind(values, seen, report):  # it ended while the page was being drawn
        st.rerun()
    if report.active or report.state in BROKEN_OFF:
        jobs_session.follow(run.NAME, partial(stands, w, values, seen))


def seen_on(values: Values, view: DigitView) -> DigitHistory | None:
    """What the page shows of the run; None: nothing of it yet. Where it shows the sample's
    network, it need not follow the run beyond its first picture.
    """
    if values["source"] != "full":
        return run.latest()
    return view.run if view.plane.data == "full" else None


def behind(values: Values, seen: DigitHistory | None, report: Report) -> bool:
    """Whether the page is to follow: there is more of the run to see than it has `seen`.
    While the run goes on it follows epoch by epoch.
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
    """How many whole epochs of a run there are to be seen."""
    return int(history.epoch_of(int(history.steps[-1])))


def missing(w: Words, values: Values) -> None:
    """Say that the data are not here, and lead to where they can be had."""
    st.info(w("mnist_full.missing"), icon=":material/info:")

    def to_data() -> None:
        values["section"] = "data"

    st.button(w("mnist_full.to_data"), key="full_to_data", on_click=to_data)


def settings(w: Words, values: Values) -> None:
    """What the run is made of."""
    as_it_is = {full.AS_IT_IS: w("mnist_full.as_it_is")}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        recipes = w.labels("mnist_full.recipes")
        widgets.segments(values, "f_recipe", w("mnist_full.recipe"), recipes)
        for field, label in (
            (full.UNITS, w("mnist_full.units")),
            (full.EPOCHS, w("mnist_full.epochs")),
        ):
            labels = {n: str(n) for n in field.values} | as_it_is
            widgets.segments(values, field.name, label, labels)


def made_of(w: Words, experiment: DigitExperiment) -> None:
    """The run in numbers."""
    st.caption(
        w(
            "mnist_full.made_of",
            units=experiment.hidden,
            epochs=experiment.epochs,
            batch=experiment.batch_size,
            optimizer=w.labels("terms.optimizer")[experiment.optimizer],
            rate=number(experiment.learning_rate),
            dropout=number(experiment.dropout),
        )
    )


def buttons(w: Words, values: Values, experiment: DigitExperiment) -> None:
    """Start, Stop, and a look at the network. They stand outside of the part that runs
    by itself: a press there would have to wait for it.
    """
    going_on = jobs_session.active(run.NAME)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            w("mnist_full.start"),
            key="full_start",
            icon=":material/play_arrow:",
            type="primary",
            disabled=going_on,
            on_click=run.start,
            args=(experiment,),
        )
        stop_button(w, disabled=not going_on)
        look_button(w, values)


def stop_button(w: Words, disabled: bool = False) -> None:
    """Stops the run after the step it is at."""
    st.button(
        w("mnist_full.stop"),
        key="full_stop",
        icon=":material/stop:",
        disabled=disabled,
        on_click=jobs_session.stop,
        args=(run.NAME,),
    )


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
    """How the run stands, with its curves; whether the page is to follow."""
    due = stands(w, values, seen, report)
    history = run.latest()
    if history is not None:
        curves.reached(w, history)
        curves.curves(w, history, report.progress.total)
    return due


def stands(w: Words, values: Values, seen: DigitHistory | None, report: Report) -> bool:
    """How the run stands, in a line; whether the page is to follow (see `behind`)."""
    time = left(w, report.seconds_left if report.share > SURE else None)
    states = w.labels("mnist_full.states")
    st.progress(report.share, text=jobs_session.told(w, states, report, left=time))
    jobs_buttons.why(w, report)
    return behind(values, seen, report)


def left(w: Words, seconds: float | None) -> str:
    """About how long it will still take, if that is known and worth telling."""
    if seconds is None or seconds < SOONEST:
        return ""
    if seconds < 90:
        return w("mnist_full.seconds", count=5 * round(seconds / 5))
    return w("mnist_full.minutes", count=round(seconds / 60))
