"""Weights over time, and their path down the loss surface."""

from __future__ import annotations

import streamlit as st

from explorer.charts import lines
from explorer.components import loss_surface as surface_map
from explorer.language import Words
from explorer.panels import chart
from explorer.pictures.decision_maps import thinned
from explorer.pictures.run_view import RunView
from explorer.pictures.tables import one_value, weights_over_time
from nn_core import loss_surface
from nn_core.analysis.gradient_probe import Place
from pages.neuron.weight_path import around, weight_path

PATH_POINTS = 300


def weights(w: Words, view: RunView, names: dict[str, str]) -> None:
    """Every weight against the epoch, with a line at the epoch on the stage."""
    chart.chart(
        lines.weights(
            w("panels.axes.epoch"), w("panels.axes.value"), tuple(names.values())
        ),
        "chart_weights",
        w("panels.paths.weights_alt"),
        weights=weights_over_time(view.run, names),
        now=one_value("epoch", view.facts.epoch),
    )


def descent(w: Words, view: RunView, places: dict[str, Place], rest: str) -> None:
    """The loss over two weights and the path they took; the parameter named `rest` has the
    value it has at this epoch.
    """
    history, now = view.run, view.now
    rows = thinned(len(history.epochs), PATH_POINTS)
    first, second = places.values()
    path = weight_path(history, rows, (first, second))
    extent = around(path)
    loss = loss_surface(
        history.objective, now.params, history.train, (first, second), extent
    )
    blob = surface_map.loss_surface_blob(
        w, loss, extent, path, history.epochs[rows], list(places)
    )
    surface_map.loss_surface("surface", blob)
    st.caption(w("panels.paths.surface_note", rest=rest, epoch=view.facts.epoch))
