"""The plane the map shows: where the data spread most, or through three chosen images."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.components.image_grid import (
    Choice,
    Labels,
    Look,
    image_grid,
    image_grid_blob,
    read_pick,
)
from explorer.controls import flight, widgets
from explorer.language import Words
from explorer.settings.schema import Values
from pages.digits.plane import model as lab
from pages.digits.view import DigitView

OFFERED = 24


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the kind of plane; for three images, which."""
    to_the_map(w, values)
    widgets.segments(
        values, "plane", w("mnist_plane.kind"), w.labels("mnist_plane.kinds")
    )
    st.markdown(w.labels("mnist_plane.notes")[values["plane"]])
    if values["plane"] == "three":
        corners(w, values, view)


def to_the_map(w: Words, values: Values) -> None:
    """Brings the map to the first screen, if the pad stands there."""

    def bring() -> None:
        values["picture"] = "map"

    if values["picture"] != "map":
        text = w("mnist_plane.to_map")
        st.button(text, key="to_map", icon=":material/map:", on_click=bring)


def corners(w: Words, values: Values, view: DigitView) -> None:
    """Show the three images, and others to put in their place."""
    images, labels = view.digits.test_images, view.digits.test_labels
    chosen = [values[name] for name in lab.CORNERS]
    left, right = st.columns([1, 2], gap="medium")
    with left:
        st.caption(w("mnist_plane.corners"))
        blob = image_grid_blob(
            w,
            images[chosen],
            w("mnist_plane.corners"),
            labels=Labels([str(d) for d in labels[chosen]]),
            look=Look(columns=3, size=88),
            choice=Choice(int(values["corner"])),
        )
        image_grid("corners", blob, on_pick=partial(pick_corner, values))
    with right:
        digits = {str(d): str(d) for d in range(10)}
        widgets.segments(values, "candidates", w("mnist_plane.candidates"), digits)
        offered = lab.candidates(labels, int(values["candidates"]), OFFERED)
        here = values[lab.CORNERS[int(values["corner"])]]
        selected = offered.tolist().index(here) if here in offered else None
        blob = image_grid_blob(
            w,
            images[offered],
            w("mnist_plane.candidates"),
            look=Look(columns=12, size=44),
            choice=Choice(selected),
        )
        image_grid("candidates", blob, on_pick=partial(pick, values, offered.tolist()))


def pick_corner(values: Values) -> None:
    """Say which of the three is to be replaced."""
    found = read_pick(st.session_state["corners"].get("pick"), len(lab.CORNERS))
    if found is not None:
        values["corner"] = str(found[0])
        flight.mark_page_due()


def pick(values: Values, offered: list[int]) -> None:
    """Put an image in the place of the chosen corner."""
    found = read_pick(st.session_state["candidates"].get("pick"), len(offered))
    if found is not None:
        values[lab.CORNERS[int(values["corner"])]] = offered[found[0]]
        flight.mark_page_due()
