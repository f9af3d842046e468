"""The bench of the MNIST lab, what is chosen above it, and the verdict below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer.components.image_grid import image_grid
from explorer.controls import flight, timeline, widgets
from explorer.errors import in_words
from explorer.jobs import buttons
from explorer.jobs import session as jobs_session
from explorer.jobs.work import Report
from explorer.language import Words
from explorer.numbers import number
from explorer.panels.bench import Bench, Part, stage_part
from explorer.panels.verdict import say
from explorer.pictures import image_planes
from explorer.settings.schema import Values
from nn_core.digits.history import DigitHistory
from nn_core.digits.run_story import digit_story
from pages.digits import run as digits_run
from pages.digits import settings as lab
from pages.digits.full import run as full_run
from pages.digits.plane import model as plane_model
from pages.digits.view import DigitView
from pages.digits.weight_film import UNITS_SHOWN


def choices(w: Words, values: Values) -> None:
    """What is chosen rather than dragged."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        menu = partial(widgets.menu, values, width=160)
        menu("activation", w("mnist.activation"), w.labels("xor.lab.activations"))
        menu("optimizer", w("mnist.optimizer"), w.labels("terms.optimizer"))
        menu("init", w("mnist.init"), w.labels("terms.initializer"))
        widgets.segments(values, "norm", w("mnist.norm"), w.labels("mnist.norms"))
        widgets.segments(values, "source", w("mnist.source"), w.labels("mnist.sources"))


def draw_weights(w: Words, values: Values, view: DigitView, blob: bytes) -> None:
    """What the units of the first layer look for, as images; a wide layer's first ones."""
    st.markdown(f"**{w('mnist.units_title')}**")
    image_grid("weights", blob)
    st.caption(w("mnist.units_note"))
    units = view.params["b1"].size
    if units > UNITS_SHOWN:
        section = w.labels("mnist.sections")["units"]
        st.caption(
            w("mnist.units_first", shown=UNITS_SHOWN, count=units, section=section)
        )


WEIGHTS = Part(
    "image_grid",
    lambda w, values, view, token: view.weights(w, timeline.playing()),
    draw_weights,
)
BENCH = Bench(
    sliders=lambda values: lab.SLIDERS,
    labels=lambda w: w.labels("mnist.sliders"),
    helps=lambda w: w.labels("mnist.helps"),
    run=lab.experiment,
    run_many=None,
    view=lambda values, run, place, moving: digits_run.look(values, moving),
    parts=(stage_part(), WEIGHTS),
)


def source(w: Words, values: Values, view: DigitView) -> None:
    """Which digits the network on show was trained on."""
    counts = {
        "train": f"{len(view.digits.train_labels):,}",
        "test": f"{len(view.digits.test_labels):,}",
        "measured": f"{len(view.train.x):,}",
    }
    st.caption(DATA[view.plane.data](w, counts))
    with in_words():  # three images on one line span no plane
        image_planes.made(plane_model.plane_of(values, view.plane.data))
    if view.plane.data != values["source"]:
        st.info(w("mnist.waiting"), icon=":material/info:")


DATA = {
    "sample": lambda w, counts: w("mnist.sample", **counts),
    "full": lambda w, counts: w("mnist.full", **counts),
}
VERDICT: dict[str, Callable[[Values, DigitHistory], bool]] = {
    "sample": lambda values, run: (
        digits_run.shown(values, run) and not digits_run.going_on(values)
    ),
    "full": lambda values, run: not jobs_session.active(full_run.NAME),
}
"""By data: whether a run is that of the settings, and has ended."""


def training(w: Words, values: Values, view: DigitView) -> None:
    """The status of a run too long for a drag, with a button to stop it; or that it waits
    for a job started by a press.
    """
    if view.plane.data != "sample" or not digits_run.apart(values):
        return
    other = jobs_session.busy_with(other_than=digits_run.NAME)
    if other is not None:
        st.info(w("mnist.later"), icon=":material/hourglass:")
        jobs_session.follow(other, lambda report: False)
    elif digits_run.report(values) is None:
        with in_words():
            jobs_session.tell_refusal()
    else:
        going_on = jobs_session.active(digits_run.NAME)
        if going_on:
            buttons.stop_button(w, digits_run.NAME)
        if not digits_run.shown(values, view.run):
            about = "active" if going_on else "ended"
            st.info(w.labels("mnist.before")[about], icon=":material/history:")
        bar = partial(jobs_session.status_bar, w, w.labels("mnist.states"))
        draw = partial(behind, view.run)
        jobs_session.status_panel(w, digits_run.NAME, draw, bar=bar)


def behind(drawn: DigitHistory, report: Report) -> bool:
    """Whether the job has other snapshots to show than those of the history the page has
    `drawn`, which can be that of another run.
    """
    run: DigitHistory | None = report.progress.payload
    return run is not None and run.params is not drawn.params and not flight.moving()


def readout(w: Words, values: Values, view: DigitView) -> None:
    """Loss and accuracy at the step on the stage, and what this run looks like."""
    run, i = view.run, view.row
    st.markdown(
        w(
            "mnist.at",
            step=f"{view.now.step:,}",
            epoch=number(round(view.epoch, 2)),
            train_loss=number(run.losses[i]),
            train=f"{run.accuracies[i]:.1%}",
            test_loss=number(run.test_losses[i]),
            test=f"{run.test_accuracies[i]:.1%}",
        )
    )
    if not VERDICT[view.plane.data](values, view.run):
        return
    story = digit_story(run)
    facts = {
        "step": f"{view.last:,}",
        "rate": number(run.learning_rate),
        "start": number(run.losses[0]),
        "loss": number(run.losses[-1]),
        "train": f"{run.accuracies[-1]:.1%}",
        "test": f"{run.test_accuracies[-1]:.1%}",
        "count": f"{100 * run.test_accuracies[-1]:.0f}",
    }
    text = w.labels("mnist.story")[story.name].format(**facts)
    at_end = i == len(run.steps) - 1
    if not at_end:
        text = w("mnist.in_the_end", step=facts["step"], text=text)
    say(text, story.mood)
