"""As in the notebook: its cells run with its own code, beside ours."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.language import Words
from explorer.pictures import notebook_tables
from explorer.pictures.notebook_tables import (
    Titles,
    as_corrected,
    as_printed,
    of_two_neurons,
)
from explorer.runs import cache
from nn_core import Experiment
from nn_core.notebook import QUIRKS, GateRow, LossRow

MISTAKEN = ("nand",)
"""The cells of gates that train another neuron than the one they print."""


def panel(w: Words, experiment: Experiment, gate: str, written: bool) -> None:
    """Show the epochs the notebook printed, its losses, ours, and the differences;
    `written`: the cell with its mistake, if it has one, else corrected.
    """
    how = as_printed(w)
    intro = w("panels.notebook.intro", gate=gate.upper())
    if gate in MISTAKEN:
        how = of_two_neurons(w) if written else as_corrected(w)
    if gate in MISTAKEN and not written:
        texts = w.labels("panels.notebook.corrected")
        intro = texts["intro"].format(gate=gate.upper())
    st.markdown(intro)
    tables(w, experiment, gate, written, how)


def tables(
    w: Words,
    experiment: Experiment,
    gate: str,
    written: bool,
    titles: Titles | None = None,
) -> None:
    """Show the losses and the predictions of a cell beside ours, by default as printed."""
    how = titles or as_printed(w)
    cell, ours = cache.notebook_cell(gate, written), cache.history(experiment)
    printed: Sequence[GateRow | LossRow] = cell.printed
    first = cache.FIRST_PRINTED[gate]
    updates = [row.epoch + 1 - first for row in printed]
    reached = [float(ours.losses[ours.index(n)]) for n in updates]
    table = notebook_tables.losses(w, printed, updates, reached, how)
    st.table(table, hide_index=True, alt=how.losses_alt)
    last = ours.predict(ours.train.x)[-1]
    table = notebook_tables.outputs(w, cell.predictions, last, how)
    st.table(table, hide_index=True, alt=how.predictions_alt)


def quirk(w: Words, key: str) -> None:
    """Show a quirk of the notebook: what it wrote, what was meant, and why it matters."""
    st.markdown(w.labels("quirks")[key])
    sides(w, key)


def sides(w: Words, key: str) -> None:
    """Show the code of a quirk as it was written, and as it was meant."""
    found = QUIRKS[key]
    beside(w, found.cell, found.as_written, found.as_corrected)


def beside(w: Words, cell: str, written: str, meant: str) -> None:
    """Show the notebook's code as it stands in a cell, and beside it as it was meant."""
    left, right = st.columns(2)
    with left:
        st.caption(w("panels.notebook.as_written", cell=cell))
        st.code(written, "python", wrap_lines=True)
    with right:
        st.caption(w("panels.notebook.as_meant"))
        st.code(meant, "python", wrap_lines=True)
