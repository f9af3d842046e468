"""As in the notebook: its cells run with its own code, beside ours."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.language import Words
from explorer.runs import cache
from nn_core import Experiment
from nn_core.notebook import QUIRKS, GateRow, LossRow


def panel(w: Words, experiment: Experiment, gate: str, written: bool) -> None:
    """The epochs the notebook printed, its losses, ours, and what lies between."""
    st.markdown(w("panels.notebook.intro", gate=gate.upper()))
    tables(w, experiment, gate, written)


def tables(w: Words, experiment: Experiment, gate: str, written: bool) -> None:
    """The losses and the predictions of a cell beside ours."""
    cell, ours = cache.notebook_cell(gate, written), cache.history(experiment)
    printed: Sequence[GateRow | LossRow] = cell.printed
    first = cache.FIRST_PRINTED[gate]
    updates = [row.epoch + 1 - first for row in printed]
    reached = [float(ours.losses[ours.index(n)]) for n in updates]
    st.table(
        pd.DataFrame(
            {
                w("panels.notebook.printed_epoch"): [str(row.epoch) for row in printed],
                w("panels.notebook.updates"): [str(n) for n in updates],
                w("panels.notebook.theirs"): [repr(row.loss) for row in printed],
                w("panels.notebook.ours"): [repr(loss) for loss in reached],
                w("panels.notebook.difference"): [
                    f"{abs(loss - row.loss):.1e}"
                    for loss, row in zip(reached, printed, strict=True)
                ],
            }
        ),
        hide_index=True,
        alt=w("panels.notebook.table_alt"),
    )
    last = ours.predict(ours.train.x)[-1].ravel()
    st.table(
        pd.DataFrame(
            {
                w("panels.notebook.row"): ["0 0", "0 1", "1 0", "1 1"],
                w("panels.notebook.printed_y"): [
                    f"{v:.8f}" for v in cell.predictions.ravel()
                ],
                w("panels.notebook.our_y"): [f"{v:.8f}" for v in last],
            }
        ),
        hide_index=True,
        alt=w("panels.notebook.predictions_alt"),
    )


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
