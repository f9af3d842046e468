"""The controls of the logic-gates lab."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.controls import flight, slider_film, widgets
from explorer.controls.edits import change_values
from explorer.language import Words
from explorer.numbers import number
from explorer.panels.verdict import say
from explorer.pictures.run_view import RunView
from explorer.settings.schema import Values
from pages.neuron import settings as lab

SLIDER = lab.SLIDERS


def choose(w: Words, values: Values) -> None:
    """The gate, and whether the line is moved by hand or by training."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        widgets.segments(values, "gate", w("gates.gate"), w.labels("gates.names"))
        widgets.segments(values, "mode", w("gates.mode"), w.labels("gates.modes"))
        st.button(
            w("gates.as_notebook"),
            key="as_notebook",
            icon=":material/menu_book:",
            help=w("gates.as_notebook_help"),
            on_click=change_values,
            args=(values, lab.as_in_notebook),
        )


def sliders(w: Words, values: Values) -> None:
    """All that can be dragged. Nothing else: the fragment they stand in runs at each move,
    and every widget in it costs the browser a few milliseconds.
    """
    CONTROLS[values["mode"]](w, values)


def targets(w: Words, values: Values) -> None:
    """Four switches: the targets of a gate of one's own."""
    st.caption(w("gates.targets"))
    with st.container(horizontal=True, gap="small"):
        for i, (a, b) in enumerate(lab.ROWS.astype(int)):
            key = f"target_{i}"
            st.session_state[key] = values["targets"][i] == "1"
            st.toggle(f"{a}, {b}", key=key, on_change=take_target, args=(values, i))


def take_target(values: Values, i: int) -> None:
    """Write one switch into the targets."""
    digit = "1" if st.session_state[f"target_{i}"] else "0"
    values["targets"] = values["targets"][:i] + digit + values["targets"][i + 1 :]
    flight.mark_page_due()


def hand_controls(w: Words, values: Values) -> None:
    """Two weights and a bias."""
    for name in lab.WEIGHTS:
        widgets.live(values, SLIDER[name], w.labels("gates.weights")[name])


def train_controls(w: Words, values: Values) -> None:
    """The numbers of a training run."""
    slider_film.live(values, SLIDER["rate"], w("gates.rate"), help=w("gates.rate_help"))
    slider_film.live(
        values, SLIDER["epochs"], w("gates.epochs"), help=w("gates.epochs_help")
    )
    slider_film.live(values, SLIDER["seed"], w("gates.seed"), help=w("gates.seed_help"))
    slider_film.live(
        values, SLIDER["scale"], w("gates.scale"), help=w("gates.scale_help")
    )
    if values["gradient"] == "central_difference":
        widgets.live(values, SLIDER["h"], w("gates.h"), help=w("gates.h_help"))


def choices(w: Words, values: Values) -> None:
    """What is chosen rather than dragged, in a row above the bench."""
    if values["gate"] == "custom":
        targets(w, values)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        CHOICES[values["mode"]](w, values)


def hand_choices(w: Words, values: Values) -> None:
    """The activation."""
    widgets.segments(
        values, "activation", w("gates.activation"), w.labels("terms.activation")
    )


def train_choices(w: Words, values: Values) -> None:
    """The rules of a training run."""
    widgets.menu(values, "loss", w("gates.loss"), w.labels("terms.loss"), width=380)
    widgets.segments(values, "gradient", w("gates.gradient"), w.labels("terms.gradient"))
    if values["gate"] == "nand":
        widgets.segments(values, "nand", w("gates.nand"), w.labels("gates.nands"))


def take_over(w: Words, values: Values, view: RunView) -> None:
    """A button: go on by hand from the neuron on the stage."""
    if view.history is None:
        return
    st.button(
        w("gates.take_over"),
        key="take_over",
        icon=":material/pan_tool:",
        on_click=change_values,
        args=(values, lab.take_over, view.now.params),
    )


def verdict(w: Words, values: Values, view: RunView) -> None:
    """In words: what this neuron does with this gate, and what to try next."""
    numerical = values["mode"] == "train" and values["gradient"] == "central_difference"
    story = view.story(values["h"] if numerical else None)
    say(w.labels("gates.story")[story.name].format(**facts(values, view)), story.mood)
    if not view.separable and story.name not in ("one_class", "noisy", "diverged"):
        st.info(w("gates.not_separable"), icon=":material/show_chart:")


def facts(values: Values, view: RunView) -> dict[str, Any]:
    """The numbers a verdict may name."""
    right = int(view.film.right[-1].sum())
    if view.history is None:
        return {"right": right}
    losses = view.history.losses
    return {
        "right": right,
        "rate": number(values["rate"]),
        "h": number(values["h"]),
        "epoch": view.last,
        "start": number(float(losses[0])),
        "peak": number(float(losses.max())),
        "loss": number(float(losses[-1])),
    }


CONTROLS = {"hand": hand_controls, "train": train_controls}
CHOICES = {"hand": hand_choices, "train": train_choices}
