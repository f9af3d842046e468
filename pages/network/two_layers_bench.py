"""The bench of a network with a hidden layer: sliders, stage, diagram and truth table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from explorer.components.network_diagram import network_diagram
from explorer.components.slider_film import FILM_TOKEN
from explorer.components.stage import stage
from explorer.components.truth_table import truth_table
from explorer.controls import flight, slider_film, timeline
from explorer.errors import in_words
from explorer.language import Words
from explorer.settings.schema import Values
from nn_core import History
from pages.network.two_layers import Act


@st.fragment
@in_words()
def bench(
    w: Words,
    values: Values,
    act: Act[Any],
    labels: Mapping[str, str],
    helps: Mapping[str, str],
) -> None:
    """All that moves while a slider is dragged."""
    flight.rerun_page_if_due()
    shown = act.view(values, flight.moving(), timeline.current_epoch(values))
    token = flight.token()
    left, middle, right = st.columns([10, 15, 12], gap="medium")
    with left:
        for name, slider in act.sliders.items():
            slider_film.live(values, slider, labels[name], help=helps.get(name))
    with middle:
        scrub = partial(timeline.scrubbed, values, "stage", shown.last)
        blob = shown.stage(w, token, timeline.stage_command(values))
        stage("stage", blob, on_change=scrub)
    with right:
        network_diagram("network", shown.diagram(w, token))
        truth_table("rows", shown.rows(w, token))
    picture = partial(still, w, values, act)
    slider_film.send_film(values, act.sliders, act.run, act.run_many, picture)


def still(w: Words, values: Values, act: Act[Any], run: History) -> dict[str, bytes]:
    """What the bench is sent of a run while a slider is dragged."""
    shown = act.still(values, run, timeline.drag_epoch(values))
    return {
        "stage": shown.stage(w, FILM_TOKEN, timeline.stage_command(values)),
        "network_diagram": shown.diagram(w, FILM_TOKEN),
        "truth_table": shown.rows(w, FILM_TOKEN),
    }
