"""The bench of the logic-gates lab, and what is chosen above it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.components.network_diagram import network_diagram
from explorer.content.numbers import number
from explorer.controls import edits, flight, locks, widgets
from explorer.controls.edits import change_values
from explorer.language import Words
from explorer.panels.bench import Bench, Part, stage_part, table_part
from explorer.panels.choices_row import choices_row, rules
from explorer.panels.notebook_settings import notebook_settings
from explorer.pictures.run_view import RunView
from explorer.runs import slider_films
from explorer.settings.schema import Values
from pages.neuron import settings
from pages.neuron import view as neuron_view


def draw_diagram(w: Words, values: Values, view: RunView, blob: bytes) -> None:
    """Show the neuron; a weight dragged or typed there goes into the settings."""
    names, limit = tuple(settings.WEIGHTS), settings.LIMIT
    edit = partial(edits.edited, values, "neuron", names, limit)
    network_diagram("neuron", blob, on_change=edit)


DIAGRAM = Part(
    "network_diagram",
    lambda w, values, view, token: neuron_view.diagram(w, view, token),
    draw_diagram,
)
BENCH = Bench(
    sliders=settings.sliders,
    labels=lambda w: w.labels("gates.sliders"),
    helps=lambda w: w.labels("gates.helps"),
    filmed=settings.FILMED,
    run=settings.experiment,
    run_many=slider_films.histories,
    view=neuron_view.view,
    parts=(stage_part(), DIAGRAM, table_part()),
    trains=lambda values: bool(values["mode"] == "train"),
    fitting={"loss": settings.LOSS_IDS[0], "nand": "meant"},
)


def choices(w: Words, values: Values) -> None:
    """Show what is chosen rather than dragged, in a row above the bench."""
    segments = partial(widgets.segments, values, named=False)
    with choices_row():
        segments("gate", w("gates.gate"), w.labels("gates.names"))
        segments("mode", w("gates.mode"), w.labels("gates.modes"))
        notebook_settings(w, values, settings.as_in_notebook, "as_notebook")
        CHOICES[values["mode"]](w, values)
    if values["gate"] == "custom" and not locks.hidden("targets"):
        targets(w, values)


def targets(w: Words, values: Values) -> None:
    """Show four switches: the targets of a gate of one's own."""
    st.caption(w("gates.targets"))
    with st.container(horizontal=True, gap="small"):
        for i, (a, b) in enumerate(settings.ROWS.astype(int)):
            key = f"target_{i}"
            st.session_state[key] = values["targets"][i] == "1"
            st.toggle(
                f"{a}, {b}",
                key=key,
                on_change=set_target,
                args=(values, i),
                disabled=locks.fixed("targets"),
            )


def set_target(values: Values, i: int) -> None:
    """Write one switch into the targets."""
    digit = "1" if st.session_state[f"target_{i}"] else "0"
    values["targets"] = values["targets"][:i] + digit + values["targets"][i + 1 :]
    flight.mark_page_due()


def hand_choices(w: Words, values: Values) -> None:
    """Show the activation of a neuron set by hand."""
    names = w.labels("terms.activation")
    widgets.segments(values, "activation", w("gates.activation"), names, named=False)


def train_choices(w: Words, values: Values) -> None:
    """Show the rules of a training run, and which NAND cell: the notebook's has a mistake."""
    if values["gate"] == "nand":
        names = w.labels("gates.nands")
        widgets.segments(values, "nand", w("gates.nand"), names, named=False)
    losses, gradients = w.labels("terms.loss"), w.labels("terms.gradient")

    def seldom() -> None:
        widgets.menu(values, "loss", w("gates.loss"), losses, width=320)
        widgets.segments(values, "gradient", w("gates.gradient"), gradients)

    rules(w, (losses[values["loss"]], gradients[values["gradient"]]), seldom)


def continue_by_hand(w: Words, values: Values, view: RunView) -> None:
    """Show a button that continues by hand from the neuron on the stage."""
    if view.history is None:
        return
    st.button(
        w("gates.take_over"),
        key="take_over",
        icon=":material/pan_tool:",
        help=w("gates.take_over_help", step=number(settings.HAND_STEP)),
        on_click=change_values,
        args=(values, settings.from_trained, view.now.params),
    )


CHOICES = {"hand": hand_choices, "train": train_choices}
