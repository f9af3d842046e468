"""Slider films on a page: computed when a slider is grasped, and sent once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from explorer import language
from explorer.components.slider_film import read_grasp, slider_film
from explorer.controls import timeline, widgets
from explorer.runs import slider_films
from explorer.runs.slider_films import R, RunMany
from explorer.settings.fields import Ladder, Span
from explorer.settings.schema import Values
from nn_core import InputError

GRASPED, FILM = "grasped", "film"
"""Keys of the session: (slider, key of its film, its position then), and that film."""


def live(
    values: Values, field: Ladder | Span, label: str, *, help: str | None = None
) -> None:
    """Show a live slider that may have a film (call `send_film` at the end of the fragment)."""
    w = language.current()
    widget, key = f"live_{field.name}", film_key(values, field.name)

    def on_grasp() -> None:
        if read_grasp(st.session_state[widget].get("grasp")) is not None:
            present = field.values.index(field.clamp(values[field.name]))
            st.session_state[GRASPED] = (field.name, key, present)

    about = w("components.slider.losses")
    film = {"control": field.name, "key": key, "about": about}
    widgets.live(values, field, label, help=help, film=film, on_grasp=on_grasp)


def send_film(
    values: Values,
    sliders: Mapping[str, Ladder | Span],
    run: Callable[[Mapping[str, Any]], R],
    run_many: RunMany[R],
    blobs: slider_films.Blobs,
) -> None:
    """Send the film of the slider grasped last, as long as nothing else has changed.

    `run`: from settings to their run; `run_many` trains many of those at once; `blobs`: from
    a run to the blob of each component, by name, during a drag.
    """
    grasped = st.session_state.get(GRASPED)
    if grasped is None or grasped[0] not in sliders:
        return
    name, key, present = grasped
    if key != film_key(values, name):
        return
    kept = st.session_state.get(FILM)
    if kept is None or kept[0] != grasped:
        runs = runs_of(values, sliders[name], present, run)
        film = slider_films.film_of(name, key, runs, run_many, blobs)
        kept = st.session_state[FILM] = (grasped, film)
    if kept[1] is not None:
        slider_film("slider_film", kept[1])


def film_key(values: Values, name: str) -> str:
    """Tells the films of a slider apart by all that their pictures depend on."""
    drawn = timeline.drag_epoch(values)
    seen = {**values, "epoch": "end" if drawn is None else drawn}
    return slider_films.key(seen, name, language.current().lang)


def runs_of(
    values: Values,
    field: Ladder | Span,
    present: int,
    run: Callable[[Mapping[str, Any]], R],
) -> dict[int, R]:
    """Return the runs of a slider's positions, without those that would be refused."""
    runs = {}
    for i in slider_films.chosen(len(field.values), present):
        try:
            runs[i] = run({**values, field.name: field.values[i]})
        except InputError:
            continue
    return runs
