"""The table in which points of one's own are edited, as text."""

from __future__ import annotations

import pandas as pd

from nn_core.datasets.points import MOST
from pages.network.lab import points_csv


def whole_rows(edited: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the table that are filled in to the end."""
    return edited.dropna()


def text_from(rows: pd.DataFrame) -> str:
    """Return the rows of the table as text; those nn_core refuses are left out."""
    lines = (",".join(map(str, row)) for row in rows.head(MOST).itertuples(index=False))
    text, _ = points_csv.read("\n".join(lines))
    return text
