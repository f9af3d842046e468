"""The bench of a network with a hidden layer: sliders, stage, diagram and truth table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from explorer import controls
from explorer.components.live_table import live_table
from explorer.components.network_diagram import network_diagram
from explorer.components.stage import stage
from explorer.controls import Values
from explorer.errors import in_words
from explorer.fields import Ladder, Span
from explorer.labs.two_layers import TwoLayers
from explorer.language import Words

Look = Callable[[bool, int | None], TwoLayers]


@st.fragment
@in_words()
def bench(
    w: Words,
    values: Values,
    look: Look,
    sliders: Mapping[str, Ladder | Span],
    labels: Mapping[str, str],
    helps: Mapping[str, str],
) -> None:
    """All that moves while a slider is dragged; `look` gives what there is to see."""
    controls.rerun_page_if_due()
    shown = look(controls.moving(), controls.shown_epoch(values))
    token = controls.token()
    left, middle, right = st.columns([10, 15, 12], gap="medium")
    with left:
        for name, slider in sliders.items():
            controls.live(values, slider, labels[name], help=helps.get(name))
    with middle:
        scrub = partial(controls.scrubbed, values, "stage", shown.last)
        blob = shown.stage(w, token, controls.stage_place(values))
        stage("stage", blob, on_change=scrub)
    with right:
        network_diagram("network", shown.diagram(w, token))
        live_table("rows", shown.rows(w))
