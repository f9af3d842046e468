"""A confusion matrix: how often each class is taken for each; a cell can be selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import LARGE, Film, pack
from explorer.components.reports import TOKEN_LIMIT, ignore, whole
from explorer.language import Words
from nn_core.types import Array

_confusion_matrix = build("confusion_matrix")


class Meta(TypedDict):
    """What a confusion matrix is sent beside its arrays."""

    stage: str | None  # whom to follow
    token: int | None  # of the last report these data take into account
    labels: list[str]  # of the k classes
    selected: list[int] | None  # row and column
    words: dict[str, str]  # alt, truth, answer, cell, hint


def confusion_matrix(
    key: str, blob: bytes, *, on_cell: Callable[[], None] | None = None
) -> None:
    """Show a table of k x k buttons, a row a class, a column an answer.

    `blob` comes from `confusion_matrix_blob`: `Meta`, and the arrays `counts` int32 (k, k), or
    (T, k, k) with `epochs` int32 (T,), ascending.

    Reports come as `st.session_state[key]["cell"]`; see `read_cell`.
    """
    _confusion_matrix(key=key, data=blob, on_cell_change=on_cell or ignore)


def read_cell(raw: object, k: int) -> tuple[int, int, int] | None:
    """A report -> (row, column, token), both within 0..k-1, or None for anything else."""
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
    film: Film | None = None,
) -> bytes:
    """Counts (k, k), or (T, k, k) for the epochs of `film`: row i, column j is how often class
    i was taken for j.
    """
    meta: Meta = {
        "stage": film.stage if film else None,
        "token": token,
        "labels": list(labels),
        "selected": list(selected) if selected else None,
        "words": w.labels("components.confusion_matrix"),
    }
    arrays = {"counts": counts.astype(np.int32)}
    arrays |= {"epochs": film.epochs.astype(np.int32)} if film else {}
    return pack(meta, arrays, ("counts",) if arrays["counts"].nbytes > LARGE else ())
