"""The table of what the notebook's gates printed, beside ours."""

from __future__ import annotations

import pandas as pd

from explorer.language import Words
from explorer.pictures.notebook_tables import ROWS, eight_digits
from nn_core.notebook import XorFromGates
from nn_core.types import Array


def printed_gates(w: Words, theirs: XorFromGates, y: Array) -> pd.DataFrame:
    """Return what the notebook's gates put out for each row, beside our outputs y (4, 1)."""
    printed, ours = theirs.predictions.ravel(), y.ravel()
    return pd.DataFrame(
        {
            w("panels.notebook.row"): ROWS,
            w("xor.gates.s1"): eight_digits(theirs.nand),
            w("xor.gates.s2"): eight_digits(theirs.or_),
            w("panels.notebook.printed_y"): eight_digits(printed),
            w("panels.notebook.our_y"): eight_digits(ours),
            w("panels.notebook.difference"): [f"{d:.1e}" for d in abs(printed - ours)],
        }
    )
