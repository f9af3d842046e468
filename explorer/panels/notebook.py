"""As in the notebook: its cells run with its own code, beside ours."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.language import Words
from explorer.pictures import notebook_tables
from explorer.runs import cache
from nn_core import Experiment
from nn_core.notebook import QUIRKS, GateRow, LossRow


def panel(w: Words, experiment: Experiment, gate: str, written: bool) -> None:
    """The epochs the notebook printed, its losses, ours, and the differences."""
    st.markdown(w("panels.notebook.intro", gate=gate.upper()))
    tables(w, experiment, gate, written)


def tables(w: Words, experiment: Experiment, gate: str, written: bool) -> None:
    """The losses and the predictions of a cell beside ours."""
    cell, ours = cache.notebook_cell(gate, written), cache.history(experiment)
    printed: Sequence[GateRow | LossRow] = cell.printed
    first = cache.FIRST_PRINTED[gate]
    updates = [row.epoch + 1 - first for row in printed]
    reached = [float(ours.losses[ours.index(n)]) for n in updates]
    table = notebook_tables.losses(w, printed, updates, reached)
    st.table(table, hide_index=True, alt=w("panels.notebook.table_alt"))
    last = ours.predict(ours.train.x)[-1]
    table = notebook_tables.outputs(w, cell.predictions, last)
    st.table(table, hide_index=True, alt=w("panels.notebook.predictions_alt"))


def quirk(w: Words, key: str) -> None:
    """A quirk of the notebook: what it wrote, what was meant, and why it matters."""
    st.markdown(w.labels("quirks")[key])
    sides(w, key)


def sides(w: Words, key: str) -> None:
    """The notebook's code as it was written, and as it was meant."""
    found = QUIRKS[key]
    left, right = st.columns(2)
    with left:
        st.caption(w("panels.notebook.as_written", cell=found.cell))
        st.code(found.as_written, "python", wrap_lines=True)
    with right:
        st.caption(w("panels.notebook.as_meant"))
        st.code(found.as_corrected, "python", wrap_lines=True)
