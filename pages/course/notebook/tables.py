"""Tables that put what the notebook printed beside what it prints here and now."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import pandas as pd

from explorer.language import Words
from nn_core.types import Array
from pages.course.notebook.runs import difference


def beside(w: Words, theirs: Sequence[str], ours: Sequence[str]) -> pd.DataFrame:
    """Line by line: the notebook's, ours, and the largest difference of their numbers."""
    pairs = list(zip_longest(theirs, ours, fillvalue=""))
    gaps = [difference(a, b) for a, b in pairs]
    return pd.DataFrame(
        {
            w("notebook.theirs"): [plain(a) for a, _ in pairs],
            w("notebook.ours"): [plain(b) for _, b in pairs],
            w("notebook.difference"): ["–" if g is None else f"{g:.1e}" for g in gaps],
        }
    )


def plain(line: str) -> str:
    """Return a line as Markdown that shows it as code."""
    return f"`{line}`" if line else ""


def pair(w: Words, measure: str, written: str, corrected: str) -> pd.DataFrame:
    """Return one number of a quirk twice."""
    return pd.DataFrame(
        {
            w("notebook.measure"): [measure],
            w("notebook.written"): [plain(written)],
            w("notebook.corrected"): [plain(corrected)],
        }
    )


def loss_curve(losses: Array) -> pd.DataFrame:
    """Return columns epoch (from 1), loss, from the losses (n,) that a cell collects."""
    return pd.DataFrame({"epoch": range(1, len(losses) + 1), "loss": losses})
