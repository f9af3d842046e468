"""The weights of all hidden units in a grid, one of them marked; a press picks another."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.components.blob import Film
from explorer.components.image_grid import (
    Choice,
    Labels,
    Look,
    image_grid,
    image_grid_blob,
    read_pick,
)
from explorer.controls import flight
from explorer.controls.echo_guard import EchoGuard
from explorer.language import Words
from explorer.pictures import weight_images
from explorer.settings.schema import Values
from explorer.shared_cache import shared
from nn_core.digits.history import DigitHistory
from pages.digits.units import model as lab

MARKED = "units_marked"
"""Key of the session: the order of the units, and the guard of the place marked there."""

MANY, TALL = 96, 620
"""More units than this stand in a box of so many pixels, to be scrolled."""


def every(w: Words, values: Values, history: DigitHistory, unit: int) -> None:
    """Show the weights of every unit, following the stage; one can be picked."""
    order = lab.order(history, values["unit_order"])
    place = place_to_mark(order, order.index(unit))
    blob = weights(w, history, values["unit_order"], place)
    many = len(order) > MANY
    with st.container(height=TALL if many else "content", border=many):
        image_grid("units", blob, on_pick=partial(pick, values, order))
    st.caption(w.labels("mnist_units.order_notes")[values["unit_order"]])


def place_to_mark(order: tuple[int, ...], place: int) -> int:
    """Return the place to mark in the grid, but not one its viewer has picked in it: so the
    film stays the same bytes while units are looked at one by one.
    """
    there = "units" in st.session_state
    guard = (guard_of(order) if there else EchoGuard()).request(place)
    st.session_state[MARKED] = order, guard
    return place if guard.command is None else guard.command


def guard_of(order: tuple[int, ...]) -> EchoGuard[int]:
    """Return what is known of the place marked in a grid of units in this order."""
    kept: tuple[tuple[int, ...], EchoGuard[int]] | None = st.session_state.get(MARKED)
    return kept[1] if kept is not None and kept[0] == order else EchoGuard()


def pick(values: Values, order: tuple[int, ...]) -> None:
    """Look at the unit that was picked."""
    found = read_pick(st.session_state["units"].get("pick"), len(order))
    if found is not None:
        values["unit"] = order[found[0]] + 1
        st.session_state[MARKED] = order, guard_of(order).report(found[0])
        flight.mark_page_due()


@shared
def weights(w: Words, history: DigitHistory, kind: str, place: int) -> bytes:
    """Return the film of the weights of every unit, with the one at a place marked."""
    order = list(lab.order(history, kind))
    W1 = history.params["W1"]
    names = [w("mnist_units.unit", n=unit + 1) for unit in order]
    return image_grid_blob(
        w,
        weight_images.film_bytes(W1)[:, order],
        w("mnist_units.all_alt", count=len(order)),
        film=Film("stage", history.steps),
        labels=Labels(titles=names),
        look=Look("diverging", columns=8, size=64),
        choice=Choice(place),
    )
