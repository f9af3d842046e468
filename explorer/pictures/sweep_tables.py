"""The cells of a sweep as tables: for the heat map, and to be read as numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nn_core.analysis.sweep_results import Cells


def cells_table(
    cells: Cells, across: Sequence[str], up: Sequence[str], chosen: tuple[int, int]
) -> pd.DataFrame:
    """Return columns row, column, x, y, share, text, done, chosen; the last row first,
    since it is drawn on top.
    """
    rows, columns = cells.done.shape
    row, column = (a.ravel() for a in np.mgrid[rows - 1 : -1 : -1, 0:columns])
    share = cells.mean[row, column]
    return pd.DataFrame(
        {
            "row": row,
            "column": column,
            "x": [across[i] for i in column],
            "y": [up[i] for i in row],
            "share": share,
            "text": [share_text(value) for value in share],
            "done": cells.done[row, column],
            "chosen": (row == chosen[0]) & (column == chosen[1]),
        }
    )


def grid_table(
    cells: Cells, across: Sequence[str], up: Sequence[str], corner: str
) -> pd.DataFrame:
    """Return the same as a grid of texts, a column for each value of `across`; rows from
    the top as the map has them, named `corner`.
    """
    texts = [[share_text(value) for value in line] for line in cells.mean[::-1]]
    return pd.DataFrame(
        texts, columns=list(across), index=pd.Index(up[::-1], name=corner)
    )


def share_text(share: float) -> str:
    """Return a share in whole per cent; nothing where there is none yet. Almost all is not
    all.
    """
    if not np.isfinite(share):
        return ""
    whole = round(100 * share)
    if whole in (0, 100) and whole != 100 * share:
        return "<1%" if whole == 0 else ">99%"
    return f"{whole}%"
