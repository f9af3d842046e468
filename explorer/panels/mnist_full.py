"""All the data: a run of 60,000 images as a job, watched while it goes on."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from explorer import controls, digit_curves, draw, full_run, job_view
from explorer.charts import progress as charts
from explorer.controls import Values
from explorer.errors import in_words
from explorer.jobs import FAILED, REPLACED, Report
from explorer.labels import number
from explorer.labs import mnist as lab
from explorer.labs import mnist_full as full
from explorer.labs.mnist_view import DigitView
from explorer.language import Words
from explorer.panels import job_press
from nn_core.digit_history import DigitHistory
from nn_core.digits import DigitExperiment

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
    del view  # this section has a run of its own
    st.markdown(w("mnist_full.intro"))
    with in_words():
        job_view.tell_refusal()
    if not full_run.available():
        missing(w, values)
        return
    settings(w, values)
    with in_words():
        experiment = full.experiment(values, lab.experiment(values))
        made_of(w, experiment)
        buttons(w, values, experiment)
    job_view.follow(full_run.NAME, partial(watched, w, values, full_run.whole_epochs()))


def status(w: Words, values: Values) -> None:
    """How the run stands, in one line, for the other sections, while it goes on and if it
    was broken off; drawing it is what keeps it going while its visitor looks around.
    """
    report = job_view.report(full_run.NAME)
    if report is None or not (report.active or report.state in BROKEN_OFF):
        return
    if report.active:
        stop_button(w)
    job_view.follow(full_run.NAME, partial(stands, w, values, full_run.whole_epochs()))


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
        controls.segments(values, "f_recipe", w("mnist_full.recipe"), recipes)
        for field, label in (
            (full.UNITS, w("mnist_full.units")),
            (full.EPOCHS, w("mnist_full.epochs")),
        ):
            labels = {n: str(n) for n in field.values} | as_it_is
            controls.segments(values, field.name, label, labels)


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
    going_on = job_view.active(full_run.NAME)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            w("mnist_full.start"),
            key="full_start",
            icon=":material/play_arrow:",
            type="primary",
            disabled=going_on,
            on_click=full_run.start,
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
        on_click=job_view.stop,
        args=(full_run.NAME,),
    )


def look_button(w: Words, values: Values) -> None:
    """Shows this run's network in all the pictures of the page."""

    def look() -> None:
        values.update(source="full", epoch="end")

    st.button(
        w("mnist_full.look"),
        key="full_look",
        icon=":material/visibility:",
        disabled=full_run.latest() is None or values["source"] == "full",
        on_click=look,
    )


def watched(w: Words, values: Values, drawn: int, report: Report) -> bool:
    """How the run stands, with its curves; whether the page is to follow."""
    due = stands(w, values, drawn, report)
    history = full_run.latest()
    if history is not None:
        reached(w, history)
        curves(w, history, report)
    return due


def stands(w: Words, values: Values, drawn: int, report: Report) -> bool:
    """How the run stands, in a line. Returns whether the page is to follow: it was drawn
    when there were `drawn` epochs, and there are more now.
    """
    facts = {
        "done": f"{report.progress.done:,}",
        "total": f"{report.progress.total:,}",
        "place": report.place,
        "left": left(w, report.seconds_left if report.share > SURE else None),
    }
    text = w.labels("mnist_full.states")[report.state].format(**facts)
    st.progress(report.share, text=text)
    job_press.why(w, report)
    shown = values["source"] == "full" and not controls.moving()
    return full_run.whole_epochs() > drawn and (shown or drawn < 0)


def left(w: Words, seconds: float | None) -> str:
    """About how long it will still take, if that is known and worth telling."""
    if seconds is None or seconds < SOONEST:
        return ""
    if seconds < 90:
        return w("mnist_full.seconds", count=5 * round(seconds / 5))
    return w("mnist_full.minutes", count=round(seconds / 60))


def reached(w: Words, history: DigitHistory) -> None:
    """What the newest picture of the run is able to do."""
    st.markdown(
        w(
            "mnist_full.at",
            step=f"{history.steps[-1]:,}",
            epoch=number(round(history.epoch_of(int(history.steps[-1])), 2)),
            loss=number(float(history.losses[-1])),
            train=f"{history.accuracies[-1]:.1%}",
            test=f"{history.test_accuracies[-1]:.2%}",
        )
    )
    if history.diverged >= 0:
        st.warning(
            w("mnist_full.diverged", step=f"{history.diverged:,}"),
            icon=":material/warning:",
        )


def curves(w: Words, history: DigitHistory, report: Report) -> None:
    """Loss and accuracy so far, on an axis that is as long as the whole run."""
    steps = max(report.progress.total, int(history.steps[-1]))
    epochs = math.ceil(history.epoch_of(steps))
    names = w("mnist_full.minibatch"), w("mnist_full.train"), w("mnist_full.test")
    pictures = digit_curves.of_pictures(history, names[1:])
    epoch = w("panels.axes.epoch")
    losses, accuracies = st.columns(2)
    with losses:
        draw.chart(
            charts.losses(epoch, w("mnist_full.loss"), names, epochs),
            "full_losses",
            w("mnist_full.losses_alt"),
            steps=digit_curves.of_steps(history),
            pictures=pictures,
        )
    with accuracies:
        draw.chart(
            charts.accuracies(epoch, w("mnist_full.accuracy"), names[1:], epochs),
            "full_accuracies",
            w("mnist_full.accuracies_alt"),
            pictures=pictures,
        )
