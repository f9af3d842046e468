"""The two neurons of the notebook's NAND cell: the one it prints and the one it trains."""

from __future__ import annotations

import streamlit as st

from explorer.components.stage import stage
from explorer.language import Words
from explorer.pictures import decision_maps
from explorer.pictures import stage as pictures_stage
from explorer.pictures.run_view import RunView
from explorer.settings.schema import Values
from pages.neuron import settings


def two_neurons(w: Words, values: Values, view: RunView) -> None:
    """Show both maps beside each other: NAND's neuron, never trained, and OR's at the end."""
    neurons = {"untrained": settings.untrained(values), "trained": view.at(None).params}
    with st.container(horizontal=True, gap="medium"):
        for name, params in neurons.items():
            with st.container(width=320):
                st.caption(w.labels("gates.neurons")[name])
                film = decision_maps.by_hand(
                    view.objective.network,
                    params,
                    view.batch,
                    pictures_stage.GATE_EXTENT,
                )
                key = f"neuron_{name}"
                stage(key, pictures_stage.small_map(w, key, film, view.batch))
