"""The logic-gates lab: one neuron, four points, a line that moves."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer import controls, films, following, language, reels, state
from explorer.components.live_table import live_table
from explorer.components.network_diagram import network_diagram
from explorer.components.slider_reel import DRAWN_AT_ONCE
from explorer.components.stage import stage
from explorer.errors import in_words
from explorer.labs import gate_view
from explorer.labs import logic_gates as lab
from explorer.labs.gate_view import view
from explorer.panels import gates, gates_closer
from nn_core import History

w = language.current()
values = state.open_lab(lab.LAB)


@st.fragment
@in_words()
def bench() -> None:
    """Controls, stage and neuron: all that moves while a slider is dragged."""
    controls.rerun_page_if_due()
    shown = view(values, controls.moving(), controls.shown_epoch(values))
    token = controls.token()
    left, middle, right = st.columns([10, 15, 12], gap="medium")
    with left:
        gates.sliders(w, values)
    with middle:
        scrub = partial(controls.scrubbed, values, "stage", shown.last)
        blob = shown.stage(w, token, controls.stage_place(values))
        stage("stage", blob, on_change=scrub)
    with right:
        edit = partial(controls.edited, values, "neuron", tuple(lab.WEIGHTS), lab.LIMIT)
        network_diagram("neuron", shown.neuron(w, token), on_change=edit)
        live_table("rows", shown.rows(w))
    filmed = {name: lab.SLIDERS[name] for name in lab.FILMED}
    reels.roll(values, filmed, lab.experiment, films.histories, still)


def words_and_numbers() -> None:
    """What is said of the epoch on the stage."""
    now = view(values, False, controls.shown_epoch(values))
    gates.verdict(w, values, now)
    gates.take_over(w, values, now)
    gates_closer.section(w, values, now)


def still(run: History) -> dict[str, bytes]:
    """What the bench is sent of a run while a slider is dragged."""
    shown = gate_view.still(run, reels.still_place(values))
    return {
        "stage": shown.stage(w, DRAWN_AT_ONCE, controls.stage_place(values)),
        "network_diagram": shown.neuron(w, DRAWN_AT_ONCE),
        "live_table": shown.rows(w),
    }


controls.begin_page()
st.title(w("gates.title"))
st.markdown(w("gates.intro"))
gates.choose(w, values)
gates.choices(w, values)
bench()
following.part("ear", words_and_numbers)
