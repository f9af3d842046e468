"""Below the bench of the XOR lab: one section at a time, chosen from a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer.charts import layers
from explorer.components.hidden_space import hidden_space
from explorer.components.truth_table import truth_table
from explorer.controls import timeline, widgets
from explorer.language import Words
from explorer.panels import chart, gradient_inspector
from explorer.pictures.chart_tables import flow_table
from explorer.pictures.diagram import unit_letters
from explorer.pictures.run_view import RunView
from explorer.settings.schema import Values
from explorer.sweep import panel as sweep_panel
from pages.network.lab import hidden_space as lab_hidden_space
from pages.network.lab import model as lab
from pages.network.lab import rows, starts_panel, sweep, widths_panel
from pages.network.lab import view as lab_view
from pages.network.lab.bench import BENCH
from pages.network.lab.last_good import runnable

Section = Callable[[Words, Values, RunView], None]


def section(w: Words, values: Values) -> None:
    """Show a row of buttons, and the section chosen."""
    names = w.labels("xor.lab.sections")
    widgets.segments(values, "l_section", w("gates.section"), names)
    SECTIONS[values["l_section"]](w, values, BENCH.look(values))


def hidden(w: Words, values: Values, view: RunView) -> None:
    """Show where points and plane lie for two units of a hidden layer."""
    sizes, pair = lab_view.sizes(view)[1:-1], lab_view.pair(values, view)
    layers = {i + 1: w("xor.lab.layer_n", n=i + 1) for i in range(len(sizes))}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        if len(layers) > 1:
            widgets.segments(values, "l_seen", w("xor.lab.layer"), layers)
        seen = min(values["l_seen"], len(sizes)) - 1
        letter = unit_letters(len(sizes))[seen]
        units = {i + 1: f"{letter}{i + 1}" for i in range(sizes[seen])}
        if pair and len(units) > 2:
            values |= {
                "l_first": pair.first + 1,
                "l_second": pair.second + 1,
            }  # as drawn
            widgets.segments(values, "l_first", w("xor.lab.across"), units)
            widgets.segments(values, "l_second", w("xor.lab.up"), units)
    if pair is None:
        st.info(w("xor.lab.one_unit"), icon=":material/info:")
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        hidden_space(
            "hidden_space", lab_hidden_space.blob(w, view.run, pair, view.film.extent)
        )
    with right:
        st.markdown(w("xor.lab.space_note"))
        st.markdown(parted(w, values, view))


def parted(w: Words, values: Values, view: RunView) -> str:
    """Return whether the last hidden layer has parted the classes for the output layer's
    line.
    """
    accuracy = view.facts_at(None).accuracy
    if accuracy < 1:
        return w("xor.lab.space_mixed", share=f"{accuracy:.0%}")
    four = values["l_data"] in ("xor", "quadrants")
    return w("xor.lab.space_xor") if four else w("xor.lab.space_parted")


def truth_rows(w: Words, values: Values, view: RunView) -> None:
    """Show a row for each example, if there are few."""
    if rows.few(view):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            truth_table("rows", rows.blob(w, view))
        right.caption(w("xor.lab.rows_note"))
    else:
        st.info(w("xor.lab.rows_many", most=rows.MOST), icon=":material/info:")


def many_starts(w: Words, values: Values, view: RunView) -> None:
    """Show the same network from many seeds."""
    starts_panel.show(w, values, lab.from_seed(runnable(values)))


def many_widths(w: Words, values: Values, view: RunView) -> None:
    """Networks with fewer and with more units, from many seeds each."""
    widths_panel.show(w, values, lab.from_seed(runnable(values)))


def flow(w: Words, values: Values, view: RunView) -> None:
    """Show how large the gradient is in each layer, over time."""
    table = flow_table(view.run)
    chart.chart(
        layers.flow(
            "epoch",
            w("panels.axes.epoch"),
            w("xor.lab.flow"),
            w("xor.lab.layer"),
            tuple(table["layer"].unique()),
        ),
        "chart_flow",
        w("xor.lab.flow_alt"),
        flow=table,
    )
    st.caption(w("xor.lab.flow_note"))


def inspector(w: Words, values: Values, view: RunView) -> None:
    """Show the numerical gradient of one parameter, at every epoch that is shown."""
    del view  # the fragment follows the stage with a view of its own
    timeline.fragment("ear_inspector", partial(inspect_parameter, w, values))


def inspect_parameter(w: Words, values: Values) -> None:
    """Show the gradient of the chosen parameter at the epoch on the stage."""
    view = BENCH.look(values)
    names = {name: name for name in view.now.params}
    if values["l_weight"] not in names:
        values["l_weight"] = "W1"
    widgets.segments(values, "l_weight", w("gates.inspected"), names)
    places = lab_view.places(view, values["l_weight"])
    texts = {str(i): text for i, text in enumerate(places)}
    if values["l_place"] not in texts:
        values["l_place"] = "0"
    widgets.menu(values, "l_place", w("xor.lab.place"), texts)
    text = texts[values["l_place"]]
    gradient_inspector.panel(w, view.run, view.now, text, places[text], 1e-5)


def swept(w: Words, values: Values, view: RunView) -> None:
    """Show a map of two settings: the share of seeds solved in each cell."""
    del view  # the runs of this section are its own
    sweep_panel.show(w, values, sweep.SUBJECT)


SECTIONS: dict[str, Section] = {
    "space": hidden,
    "rows": truth_rows,
    "seeds": many_starts,
    "units": many_widths,
    "flow": flow,
    "gradient": inspector,
    "sweep": swept,
}
