"""A confusion matrix: how often each class is taken for each; a cell can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import LARGE, pack
from explorer.components.reports import TOKEN_LIMIT, ignore, whole
from explorer.language import Words
from nn_core.types import Array

_confusion_matrix = build("confusion_matrix")


def confusion_matrix(
    key: str, blob: bytes, *, on_cell: Callable[[], None] | None = None
) -> None:
    """Show a table of k x k buttons, a row a class, a column an answer.

    `blob` is packed from (`confusion_matrix_blob` does it)

    - meta `stage` (whom to follow) or None, `token` (of the last cell seen), `labels` (k
      names), `selected` ([row, column] or None), `words` (`alt truth answer cell hint`);
    - arrays `counts` int32 (k, k), or (T, k, k) with `epochs` int32 (T,), ascending.

    Reports come as `st.session_state[key]["cell"]`; see `read_cell`.
    """
    _confusion_matrix(key=key, data=blob, on_cell_change=on_cell or ignore)


def read_cell(raw: object, k: int) -> tuple[int, int, int] | None:
    """(row, column, both within 0..k-1, token) of a report, or None if it is none."""
    if not isinstance(raw, Mapping) or k < 1:
        return None
    row, column = (whole(raw.get(name), 0, k - 1) for name in ("row", "column"))
    token = whole(raw.get("token"), 0, TOKEN_LIMIT)
    if row is None or column is None or token is None:
        return None
    return row, column, token


def confusion_matrix_blob(
    w: Words,
    counts: Array,
    *,
    labels: Sequence[str],
    selected: tuple[int, int] | None = None,
    token: int | None = None,
    stage: str | None = None,
    epochs: Array | None = None,
) -> bytes:
    """Counts (k, k) or (T, k, k): a row a class, a column what it was taken for."""
    meta = {
        "stage": stage,
        "token": token,
        "labels": list(labels),
        "selected": selected and list(selected),
        "words": w.labels("components.confusion_matrix"),
    }
    arrays = {"counts": counts.astype(np.int32)}
    arrays |= {} if epochs is None else {"epochs": epochs.astype(np.int32)}
    return pack(meta, arrays, ("counts",) if arrays["counts"].nbytes > LARGE else ())
