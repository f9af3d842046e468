"""The cards of the home page: films of small runs, and the steps of the course."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.components.stage import stage
from explorer.language import Words
from explorer.pictures import decision_maps, image_planes
from explorer.pictures import stage as pictures_stage
from explorer.pictures.digit_stage import digit_card
from explorer.pictures.image_planes import Plane, made, on_map
from explorer.runs import cache
from explorer.tasks.course import MINUTES, STEPS
from nn_core import Experiment
from nn_core.digits import DigitExperiment

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
        "learns", "pages/neuron/logic_gates.py",
        {"v": "1", "gate": "nand", "epochs": str(EPOCHS)},
        Experiment(dataset="nand", epochs=EPOCHS, learning_rate=0.5, gradient="backprop"),
    ),
    Card(
        "fails", "pages/neuron/logic_gates.py",
        {"v": "1", "gate": "xor", "section": "seeds", "epochs": str(EPOCHS)},
        Experiment(dataset="xor", epochs=EPOCHS, learning_rate=0.5, gradient="backprop"),
    ),
    Card(
        "two_layers", "pages/network/xor.py",
        {"v": "1", "act": "lab", "l_epochs": str(EPOCHS)},
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

DIGITS = DigitExperiment()
"""The run the MNIST lab opens with."""


def show(w: Words) -> None:
    """Show a card for each lab side by side, stacked on a phone; below them further ways
    in.
    """
    learns, fails, two_layers, by_hand = CARDS
    pages = w.labels("app.pages")
    labs = ((learns, pages["logic_gates"]), (two_layers, pages["xor"]))
    *places, last = columns("labs")
    for place, (card, lab) in zip(places, labs, strict=True):
        with place:
            gate_card(w, card, f"{lab}: {w.labels('home.titles')[card.id]}")
    with last:
        digits(w, f"{pages['mnist']}: {w.labels('home.titles')['digits']}")
    *places, last = columns("more")
    for place, card in zip(places, (by_hand, fails), strict=True):
        with place:
            gate_card(w, card, w.labels("home.titles")[card.id])
    with last:
        plan = w("home.course", minutes=MINUTES, count=len(STEPS))
        course(w, f"{pages['course']}: {plan}")


def columns(row: str) -> list[DeltaGenerator]:
    """Three cards of the same height beside each other. Their keys let app.css keep room
    for what they will hold.
    """
    return [
        column.container(
            border=True, height="stretch", gap="xsmall", key=f"home_card_{row}_{i}"
        )
        for i, column in enumerate(st.columns(3, gap="small"))
    ]


def gate_card(w: Words, card: Card, title: str) -> None:
    """Show the card of a small run in the plane of two inputs."""
    st.header(title, anchor=False)
    history = cache.history(card.experiment)
    film = decision_maps.film(history, pictures_stage.GATE_EXTENT)
    key = f"card_{card.id}"
    stage(key, pictures_stage.card(w, key, film, history))
    invitation(w, card.id, card.page, card.query)


def digits(w: Words, title: str) -> None:
    """Show the card of the MNIST lab."""
    st.header(title, anchor=False)
    history, plane = cache.digit_history(DIGITS), Plane("sample")
    film, points = image_planes.film(history, plane), on_map(plane)
    blob = digit_card(w, "card_digits", history, made(plane), film, points)
    stage("card_digits", blob)
    invitation(w, "digits", "pages/digits/mnist.py", {"v": "1"})


def course(w: Words, title: str) -> None:
    """Show the steps of the course, and a link to it."""
    st.header(title, anchor=False)
    titles = w.labels("tasks.titles")
    steps = (f"{n}. {titles[step.task.id]}" for n, step in enumerate(STEPS, 1))
    st.markdown("\n".join(steps))
    invitation(w, "course", "pages/course/plan/course.py", {})


def invitation(w: Words, card: str, page: str, query: dict[str, str]) -> None:
    """Show in words what there is to see, and a link to it."""
    st.markdown(w.labels("home.texts")[card])
    st.page_link(
        page,
        label=w.labels("home.invitations").get(card, w("home.open")),
        icon=":material/arrow_forward:",
        query_params={**query, "lang": w.lang},
    )
