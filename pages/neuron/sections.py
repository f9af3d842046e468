"""Below the bench of the logic-gates lab: the verdict, and one section at a time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.controls import widgets
from explorer.language import Words
from explorer.panels import gradient_inspector, seeds
from explorer.panels import notebook as panels_notebook
from explorer.panels.verdict import beside_the_bench, withheld
from explorer.pictures.run_view import RunView
from explorer.settings.schema import Values
from pages.neuron import bench, loss_surface, row_panel, verdict
from pages.neuron import settings as lab
from pages.neuron.two_neurons import two_neurons
from pages.neuron.view import activation

Section = Callable[[Words, Values, RunView], None]


def below_the_bench(w: Words, values: Values) -> None:
    """Show all that depends on the epoch on the stage."""
    view = bench.BENCH.look(values)
    with beside_the_bench():
        verdict.verdict(w, values, view)
        bench.continue_by_hand(w, values, view)
    section(w, values, view)


def section(w: Words, values: Values, view: RunView) -> None:
    """Show a row of buttons, and the section chosen; by hand only those that need no run."""
    names = w.labels("gates.sections")
    if view.history is None:
        names = {name: names[name] for name in BY_HAND}
    if values["section"] not in names:
        values["section"] = BY_HAND[0]
    widgets.segments(values, "section", w("gates.section"), names)
    SECTIONS[values["section"]](w, values, view)


def one_row(w: Words, values: Values, view: RunView) -> None:
    """Show the formula with the numbers of one row."""
    texts = {str(i): f"{a:g}, {b:g}" for i, (a, b) in enumerate(lab.ROWS)}
    widgets.segments(values, "row", w("gates.formula_row"), texts)
    row_panel.panel(
        w,
        view.objective,
        view.now.params,
        view.batch,
        int(values["row"]),
        activation(view),
    )


def weights(w: Words, values: Values, view: RunView) -> None:
    """Show the three parameters against the epoch."""
    loss_surface.weights(w, view, {name: name for name in lab.WEIGHTS})


def surface(w: Words, values: Values, view: RunView) -> None:
    """Show the loss over w1 and w2, with b as it is at this epoch."""
    places = {name: lab.WEIGHTS[name] for name in ("w1", "w2")}
    left, _ = st.columns([3, 2])
    with left:
        loss_surface.descent(w, view, places, "b")


def inspector(w: Words, values: Values, view: RunView) -> None:
    """Show the numerical gradient of one parameter, beside backprop's."""
    names = {name: name for name in lab.WEIGHTS}
    widgets.segments(values, "weight", w("gates.inspected"), names)
    name = values["weight"]
    gradient_inspector.panel(w, view.run, view.now, name, lab.WEIGHTS[name], values["h"])


def many_seeds(w: Words, values: Values, view: RunView) -> None:
    """Show the same run from a hundred seeds."""
    seeds.panel(w, lab.experiment(values), view.separable)


def notebook(w: Words, values: Values, view: RunView) -> None:
    """Show the notebook's numbers beside ours; for NAND also the mistake in its cell."""
    gate, written = values["gate"], values["nand"] == "written"
    if gate not in lab.IN_NOTEBOOK:
        st.info(w("panels.notebook.no_cell"), icon=":material/info:")
        return
    if gate == "nand" and withheld(w, part=True):
        return
    theirs = {**lab.as_in_notebook(values), "nand": values["nand"]}
    if theirs != {**values, "epoch": "end"}:
        st.info(w("panels.notebook.changed"), icon=":material/info:")
    if lab.trains_or(values):
        two_neurons(w, values, view)
    panels_notebook.panel(w, lab.experiment(values), gate, gate == "nand" and written)
    if gate == "nand":
        panels_notebook.quirk(w, "nand_trains_or")


SECTIONS: dict[str, Section] = {
    "row": one_row,
    "weights": weights,
    "surface": surface,
    "gradient": inspector,
    "seeds": many_seeds,
    "notebook": notebook,
}
BY_HAND = ("row",)
