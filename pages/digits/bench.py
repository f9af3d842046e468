"""The first screen of the MNIST lab: where its parts stand.

Sliders | a digit read, or the map | the loss curve as timeline and what it says | weights.

All of it is one fragment, so while a slider is dragged every picture and every sentence is
of the same run, and that run is named above the curve.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from explorer.components.image_grid import image_grid, read_pick
from explorer.components.stage import stage
from explorer.controls import flight, timeline, widgets
from explorer.errors import in_words
from explorer.language import Words
from explorer.panels import whose_code
from explorer.settings.schema import Values
from pages.digits import readout, run, undo
from pages.digits import settings as lab
from pages.digits.about import about
from pages.digits.draw import pad_panel
from pages.digits.plane import map_panel
from pages.digits.view import DigitView
from pages.digits.weight_film import UNITS_SHOWN

WIDTHS = (16, 63, 21)
PICTURES = {"pad": pad_panel.show, "map": map_panel.show}
"""What can stand beside the timeline."""


def look(values: Values) -> DigitView:
    """Return what these settings show, at the step on the stage."""
    return run.look(values, flight.moving())


@st.fragment
@in_words()
def draw(w: Words, values: Values, first: Mapping[str, Any]) -> None:
    """Show all that moves while a slider is dragged; `first`: the settings the lab opens
    with.
    """
    flight.rerun_page_if_due()
    view = look(values)
    if not view.of_all_data:
        whose_code.draw(w, values, lab.experiment(values), lab.FITTING)
    left, middle, right = st.columns(WIDTHS, gap="medium")
    with left, st.container(key="digit_controls"):
        CONTROLS[view.of_all_data](w, values, view)
        undo.buttons(w, values, first)
    with middle, st.container(key="digit_stage"):
        with st.container(key="digit_picture"):
            picture(w, values, view)
        with st.container(key="digit_time"):
            time(w, values, view)
    with right:
        weights(w, values, view)


def sliders(w: Words, values: Values, view: DigitView) -> None:
    """Show the sliders."""
    labels, helps = w.labels("mnist.sliders"), w.labels("mnist.helps")
    for name, field in lab.SLIDERS.items():
        widgets.live(values, field, labels[name], help=helps.get(name))


def settings_of_all_data(w: Words, values: Values, view: DigitView) -> None:
    """Show the settings of a network trained on all the data, which no slider changes, and
    the way back to the sliders.
    """
    lines = "\n".join(f"- {part}" for part in about(w, view.experiment).split(" · "))
    st.markdown(f"{w('mnist.of_all_data')}\n\n{lines}")

    def back() -> None:
        values.update(source="sample", epoch="end")
        flight.mark_page_due()

    st.button(w("mnist.to_sample"), key="to_sample", on_click=back, width="stretch")


CONTROLS = {False: sliders, True: settings_of_all_data}
"""By whether the network on show was trained on all the data."""


def picture(w: Words, values: Values, view: DigitView) -> None:
    """Show the pad and its reading, or the map of image space."""
    texts: Mapping[str, str] = w.labels("mnist.pictures")
    widgets.segments(values, "picture", w("mnist.picture"), texts, named=False)
    PICTURES[values["picture"]](w, values, view)


def time(w: Words, values: Values, view: DigitView) -> None:
    """Show the loss curve as timeline, and what is true of the step it shows."""
    blob = view.timeline(w, flight.token(), timeline.stage_command(values))
    scrub = partial(timeline.scrubbed, values, "stage", view.last)
    stage("stage", blob, on_change=scrub)
    with st.container(key="digit_readout", gap="small"):
        readout.show(w, values, view)


def weights(w: Words, values: Values, view: DigitView) -> None:
    """Show what the units of the first layer look for, as images; a press leads to a closer
    look at one. A wide layer's first ones.
    """
    title = w("mnist.units_title")
    if run.is_coarse(values, view):
        title = w("mnist.coarse", epochs=view.experiment.epochs, of=values["epochs"])
    st.markdown(f"**{title}**", help=w("mnist.units_note"))
    blob = view.weights(w, timeline.playing())
    image_grid("weights", blob, on_pick=partial(look_closer, values))
    units = view.params["b1"].size
    if units > UNITS_SHOWN:
        st.caption(w("mnist.units_first", shown=UNITS_SHOWN, count=units))


def look_closer(values: Values) -> None:
    """Show the unit that was pressed in the section of units."""
    found = read_pick(st.session_state["weights"].get("pick"), UNITS_SHOWN)
    if found is not None:
        values.update(section="units", unit=found[0] + 1)
        flight.mark_page_due()
