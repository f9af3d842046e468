"""Tables that put the numbers the notebook printed beside ours: texts in titled columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from explorer.language import Words
from nn_core.notebook import GateRow, LossRow
from nn_core.types import Array

ROWS = ("0 0", "0 1", "1 0", "1 1")


def losses(
    w: Words,
    printed: Sequence[GateRow | LossRow],
    updates: Sequence[int],
    ours: Sequence[float],
) -> pd.DataFrame:
    """The losses the notebook printed, beside ours after as many updates."""
    pairs = list(zip(printed, ours, strict=True))
    return pd.DataFrame(
        {
            w("panels.notebook.printed_epoch"): [str(row.epoch) for row in printed],
            w("panels.notebook.updates"): [str(n) for n in updates],
            w("panels.notebook.theirs"): [repr(row.loss) for row in printed],
            w("panels.notebook.ours"): [repr(loss) for loss in ours],
            w("panels.notebook.difference"): [
                f"{abs(loss - row.loss):.1e}" for row, loss in pairs
            ],
        }
    )


def outputs(w: Words, printed: Array, ours: Array) -> pd.DataFrame:
    """The outputs the notebook printed for the four rows, beside ours."""
    return pd.DataFrame(
        {
            w("panels.notebook.row"): ROWS,
            w("panels.notebook.printed_y"): eight_digits(printed),
            w("panels.notebook.our_y"): eight_digits(ours),
        }
    )


def eight_digits(numbers: Array) -> list[str]:
    """Numbers with the eight digits the notebook printed."""
    return [f"{v:.8f}" for v in numbers.ravel()]
