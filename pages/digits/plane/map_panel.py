"""The map of image space beside the timeline, and what there is to see on it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from explorer.components.stage import stage
from explorer.controls import timeline
from explorer.language import Words
from explorer.pictures import image_planes
from explorer.settings.schema import Values
from pages.digits.view import DigitView


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the map, what u and v are, and which digits have no region on it."""
    with st.container(key="digit_map"):
        stage("map", view.map(w, timeline.playing()))
        with st.container(key="digit_legend"):
            st.caption(w.labels("mnist_plane.legend")[values["plane"]])
            if not view.moving:
                st.caption(without_region(w, view))


def without_region(w: Words, view: DigitView) -> str:
    """Return which digits are answered nowhere on the map, at the step on the stage."""
    film = image_planes.film(view.run, view.plane)
    row = int(np.abs(film.steps - view.now.step).argmin())
    absent = np.setdiff1d(np.arange(10), film.labels[row])
    if not len(absent):
        return w("mnist_plane.all_there")
    return w("mnist_plane.absent", digits=", ".join(map(str, absent)))
