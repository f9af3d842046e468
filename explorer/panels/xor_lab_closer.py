"""Below the stage of the XOR lab: one closer look at a time, chosen from a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer import controls, draw, following, space
from explorer.charts import lines
from explorer.components.hidden_space import hidden_space
from explorer.controls import Values
from explorer.frames import flow_table
from explorer.labs import xor_lab as lab
from explorer.labs.xor_lab import LabView
from explorer.language import Words
from explorer.panels import gradient, starts, widths
from explorer.panels.xor_lab_look import LAST_GOOD, look

Section = Callable[[Words, Values, LabView], None]


def section(w: Words, values: Values) -> None:
    """A row of buttons, and the section chosen."""
    names = w.labels("xor.lab.sections")
    controls.segments(values, "l_section", w("gates.section"), names)
    SECTIONS[values["l_section"]](w, values, look(values, False))


def hidden(w: Words, values: Values, view: LabView) -> None:
    """Where points and plane lie for two units of a hidden layer."""
    sizes, pair = view.sizes[1:-1], view.pair(values)
    layers = {i + 1: w("xor.lab.layer_n", n=i + 1) for i in range(len(sizes))}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        if len(layers) > 1:
            controls.segments(values, "l_seen", w("xor.lab.layer"), layers)
        units = {
            i + 1: f"h{i + 1}"
            for i in range(sizes[min(values["l_seen"], len(sizes)) - 1])
        }
        if pair and len(units) > 2:
            values |= {"l_first": pair.first + 1, "l_second": pair.second + 1}  # as drawn
            controls.segments(values, "l_first", w("xor.lab.across"), units)
            controls.segments(values, "l_second", w("xor.lab.up"), units)
    if pair is None:
        st.info(w("xor.lab.one_unit"), icon=":material/info:")
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        hidden_space("hidden_space", space.blob(w, view.run, pair, view.film.extent))
    with right:
        st.markdown(w("xor.lab.space_note"))


def many_starts(w: Words, values: Values, view: LabView) -> None:
    """The same network from many starts."""
    starts.show(w, values, lab.from_seed(st.session_state[LAST_GOOD]))


def many_widths(w: Words, values: Values, view: LabView) -> None:
    """Networks with fewer and with more units, from many starts each."""
    widths.show(w, values, lab.from_seed(st.session_state[LAST_GOOD]))


def flow(w: Words, values: Values, view: LabView) -> None:
    """How large the gradient is in each layer, over time."""
    draw.chart(
        lines.flow(w("panels.axes.epoch"), w("xor.lab.flow"), w("xor.lab.layer")),
        "chart_flow",
        w("xor.lab.flow_alt"),
        flow=flow_table(view.run),
    )
    st.caption(w("xor.lab.flow_note"))


def inspector(w: Words, values: Values, view: LabView) -> None:
    """One weight's slope, tried out, at every epoch that is shown."""
    del view  # it is looked at anew
    following.part("ear_inspector", partial(tried_out, w, values))


def tried_out(w: Words, values: Values) -> None:
    """The slope of the chosen weight at the epoch on the stage."""
    view = look(values, False)
    names = {name: name for name in view.now.params}
    if values["l_weight"] not in names:
        values["l_weight"] = "W1"
    controls.segments(values, "l_weight", w("gates.inspected"), names)
    places = view.places(values["l_weight"])
    texts = {str(i): text for i, text in enumerate(places)}
    if values["l_place"] not in texts:
        values["l_place"] = "0"
    controls.menu(values, "l_place", w("xor.lab.place"), texts)
    text = texts[values["l_place"]]
    gradient.panel(w, view.run, view.now, text, places[text], 1e-5)


SECTIONS: dict[str, Section] = {
    "space": hidden,
    "seeds": many_starts,
    "units": many_widths,
    "flow": flow,
    "gradient": inspector,
}
