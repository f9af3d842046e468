"""Tables that put the numbers the notebook printed beside ours: texts in titled columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from explorer.language import Words
from nn_core.notebook import GateRow, LossRow
from nn_core.types import Array


class Titles(NamedTuple):
    """What the tables of a cell are called: the titles of the columns of its losses, its
    predictions and ours, and what the tables are to a screen reader.
    """

    loss: str
    prediction: str
    ours: str
    losses_alt: str
    predictions_alt: str


def as_printed(w: Words) -> Titles:
    """Return the titles of what the notebook printed."""
    return Titles(
        w("panels.notebook.theirs"),
        w("panels.notebook.printed_y"),
        w("panels.notebook.our_y"),
        w("panels.notebook.table_alt"),
        w("panels.notebook.predictions_alt"),
    )


def as_corrected(w: Words) -> Titles:
    """Return the titles of what a cell puts out once its mistake is corrected."""
    texts = w.labels("panels.notebook.corrected")
    return Titles(
        texts["loss"],
        texts["prediction"],
        w("panels.notebook.our_y"),
        texts["losses_alt"],
        texts["predictions_alt"],
    )


def of_two_neurons(w: Words) -> Titles:
    """Return the titles of the NAND cell as written, whose predictions are another
    neuron's.
    """
    texts = w.labels("panels.notebook.neurons")
    return as_printed(w)._replace(prediction=texts["printed"], ours=texts["ours"])


ROWS = ("0 0", "0 1", "1 0", "1 1")


def losses(
    w: Words,
    printed: Sequence[GateRow | LossRow],
    updates: Sequence[int],
    ours: Sequence[float],
    titles: Titles,
) -> pd.DataFrame:
    """Return the losses of the notebook's cell, beside ours after as many updates."""
    pairs = list(zip(printed, ours, strict=True))
    return pd.DataFrame(
        {
            w("panels.notebook.printed_epoch"): [str(row.epoch) for row in printed],
            w("panels.notebook.updates"): [str(n) for n in updates],
            titles.loss: [repr(row.loss) for row in printed],
            w("panels.notebook.ours"): [repr(loss) for loss in ours],
            w("panels.notebook.difference"): [
                f"{abs(loss - row.loss):.1e}" for row, loss in pairs
            ],
        }
    )


def outputs(w: Words, printed: Array, ours: Array, titles: Titles) -> pd.DataFrame:
    """Return the outputs of the notebook's cell for the four rows, beside ours."""
    return pd.DataFrame(
        {
            w("panels.notebook.row"): ROWS,
            titles.prediction: eight_digits(printed),
            titles.ours: eight_digits(ours),
        }
    )


def eight_digits(numbers: Array) -> list[str]:
    """Numbers with the eight digits the notebook printed."""
    return [f"{v:.8f}" for v in numbers.ravel()]
