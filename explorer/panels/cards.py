"""The cards of the home page: each a small run, trained now and playing."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from explorer import pictures, runs
from explorer.components.stage import stage
from explorer.language import Words
from nn_core import Experiment

EPOCHS = 300


@dataclass(frozen=True)
class Card:
    """A lab with the settings it opens with, and the run its picture plays."""

    id: str
    page: str
    query: dict[str, str]
    experiment: Experiment


CARDS = (
    Card(
        "learns", "pages/neuron/logic_gates.py", {"v": "1", "gate": "nand"},
        Experiment(dataset="nand", epochs=EPOCHS, learning_rate=0.5, gradient="backprop"),
    ),
    Card(
        "fails", "pages/neuron/logic_gates.py",
        {"v": "1", "gate": "xor", "section": "seeds"},
        Experiment(dataset="xor", epochs=EPOCHS, learning_rate=0.5, gradient="backprop"),
    ),
    Card(
        "two_layers", "pages/network/xor.py", {"v": "1", "act": "lab"},
        Experiment(
            dataset="xor", hidden="4", activation="tanh", loss="binary_cross_entropy",
            initializer="xavier", generator="pcg64", epochs=EPOCHS, learning_rate=0.5,
            gradient="backprop",
        ),
    ),
    Card(
        "by_hand", "pages/neuron/logic_gates.py", {"v": "1", "gate": "and", "mode": "hand"},
        Experiment(dataset="and", epochs=EPOCHS, learning_rate=0.5, gradient="backprop"),
    ),
)  # fmt: skip


def show(w: Words) -> None:
    """The cards side by side, stacked on a phone."""
    titles, texts = w.labels("home.titles"), w.labels("home.texts")
    for card, column in zip(CARDS, st.columns(len(CARDS), gap="small"), strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"##### {titles[card.id]}")
            history = runs.history(card.experiment)
            film = runs.film(card.experiment, pictures.GATE_EXTENT)
            key = f"card_{card.id}"
            stage(key, pictures.card(w, key, film, history))
            st.markdown(texts[card.id])
            st.page_link(
                card.page,
                label=w("home.open"),
                icon=":material/arrow_forward:",
                query_params={**card.query, "lang": w.lang},
            )
