"""The bench of the lab: weights and points can be edited, parts switched off."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.components.network_diagram import network_diagram, read_off
from explorer.controls import edits, flight, timeline
from explorer.language import Words
from explorer.panels.bench import Bench, Part, stage_part
from explorer.pictures.run_view import RunView
from explorer.settings.schema import Values
from nn_core.experiments.params_text import size
from pages.network.lab import model as lab
from pages.network.lab import points_panel, settings
from pages.network.lab import view as lab_view
from pages.network.lab.ablation import Silence
from pages.network.lab.last_good import runnable


def draw_diagram(w: Words, values: Values, view: RunView, blob: bytes) -> None:
    """Show the network; what is edited or switched off there goes into the settings."""
    edit, switch = partial(edit_weight, values), partial(switch_off, values)
    network_diagram("network", blob, on_change=edit, on_off=switch)


def switch_off(values: Values) -> None:
    """Take what was switched off in the diagram."""
    run = lab.from_seed(values)
    raw = st.session_state["network"].get("off")
    found = read_off(raw, sum(run.widths), size(run.initial()))
    if found is not None:
        values["l_off"] = Silence(*found[:2]).text
        flight.arrived(found[2])


def edit_weight(values: Values) -> None:
    """Start from the weights on the stage, with the one that was dragged or typed."""
    epoch = timeline.current_epoch(values)
    count = size(lab.from_seed(values).initial())
    edit = edits.edit_of("network", count, settings.WEIGHT_LIMIT)
    if edit is not None:
        values["l_start"] = lab.edited(values, epoch, *edit)
        values["epoch"] = 0


def take_points(values: Values, view: RunView) -> None:
    """Take the points that were edited on the stage."""
    points_panel.take_drawn(values, view.film.extent)


STAGE = stage_part(
    lambda w, view: {"edit": lab_view.point_editing(w, view)}, take_points
)
DIAGRAM = Part(
    "network_diagram",
    lambda w, values, view, token: lab_view.diagram(w, view, token),
    draw_diagram,
)
BENCH = Bench(
    sliders=settings.sliders,
    labels=lambda w: w.labels("xor.lab.sliders"),
    filmed=settings.FILMED,
    run=lab.with_parts_off,
    run_many=lab.run_many,
    view=lab_view.view,
    parts=(STAGE, DIAGRAM),
    shown=runnable,
    fitting={
        "l_activation": "sigmoid", "l_layers": 1, "l_optimizer": "sgd", "l_decay": 0.0,
        "l_loss": "half_sum_binary_cross_entropy", "l_batch": "0", "l_off": "",
    },
)  # fmt: skip
