"""What the components of the MNIST page draw, as one blob of bytes each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from explorer.blob import pack
from explorer.components.image_grid import MARKS
from explorer.language import Words
from nn_core.types import Array

CAPTIONS = {"values": "", "seen": "", "wish": "", "cells": ""}
LARGE = 20_000
"""Bytes from which on compressing pays."""


def image_grid(
    w: Words,
    images: Array,
    *,
    alt: str,
    colour: str = "ink",
    stage: str | None = None,
    epochs: Array | None = None,
    labels: Sequence[str] | None = None,
    titles: Sequence[str] | None = None,
    marks: Sequence[str] | Array | None = None,
    answers: Array | None = None,
    names: Sequence[str] = (),
    selected: int | None = None,
    selectable: bool = False,
    token: int | None = None,
    columns: int = 16,
    size: int = 56,
) -> bytes:
    """Images uint8 (N, h, w), or (T, N, h, w) of the `epochs` (T,) of a `stage`.

    `token`: of the last pick these images know of; None: of all there were.
    `marks`: of `MARKS`, one an image, or uint8 (T, N). `answers` (T, N) count in `names`.
    """
    film = isinstance(marks, np.ndarray)
    meta = {
        "stage": stage,
        "colour": colour,
        "labels": labels and list(labels),
        "titles": titles and list(titles),
        "marks": None if film or marks is None else list(marks),
        "names": list(names),
        "selected": selected,
        "selectable": selectable,
        "token": token,
        "columns": columns,
        "size": size,
        "words": {**w.labels("components.image_grid"), "alt": alt},
    }
    arrays = {"images": images}
    arrays |= {"marks": marks} if isinstance(marks, np.ndarray) else {}
    arrays |= {} if answers is None else {"answers": answers.astype(np.uint8)}
    arrays |= {} if epochs is None else {"epochs": epochs.astype(np.int32)}
    large = ("images",) if images.nbytes > LARGE else ()
    return pack(meta, arrays, large, large if images.ndim == 4 else ())


def verdicts(answers: Array, targets: Array) -> Array:
    """Answers (..., N) and targets (N,), both class numbers -> marks uint8 (..., N)."""
    right, wrong = MARKS.index("right"), MARKS.index("wrong")
    return np.where(answers == targets, right, wrong).astype(np.uint8)


def pad(w: Words, pixels: Array, rev: int) -> bytes:
    """A pad that takes the image `pixels` uint8 (28, 28) when `rev` changes."""
    meta = {"rev": rev, "words": w.labels("components.digit_pad")}
    return pack(meta, {"pixels": pixels})


def reading(
    w: Words,
    values: Array,
    *,
    labels: Sequence[str],
    captions: Mapping[str, str],
    truth: int | None = None,
    digits: int = 3,
    token: int = 0,
    stage: str | None = None,
    epochs: Array | None = None,
    seen: Array | None = None,
    wish: Array | None = None,
    cells: Array | None = None,
    unit: str = "h",
    reach: float | None = None,
) -> bytes:
    """Probabilities (k,), with an image seen uint8 (28, 28), a `signed` image wish and
    activations cells (h,); any of them with a leading axis T, as are then `epochs` (T,).

    `captions`: of `values seen wish cells`. `reach`: None is the largest activation.
    """
    kept = {
        "seen": seen,
        "wish": wish,
        "values": values,
        "cells": cells,
        "epochs": epochs,
    }
    arrays = {name: array for name, array in kept.items() if array is not None}
    arrays["values"] = values.astype(np.float32)
    if cells is not None:
        arrays["cells"] = cells.astype(np.float32)
        reach = reach or largest(cells)
    if epochs is not None:
        arrays["epochs"] = epochs.astype(np.int32)
    meta = {
        "stage": stage,
        "token": token,
        "labels": list(labels),
        "truth": truth,
        "digits": digits,
        "captions": {**CAPTIONS, **captions},
        "unit": unit,
        "reach": reach or 1.0,
        "words": w.labels("components.reading"),
    }
    return pack(meta, arrays)


def matrix(
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
        "words": w.labels("components.matrix"),
    }
    arrays = {"counts": counts.astype(np.int32)}
    arrays |= {} if epochs is None else {"epochs": epochs.astype(np.int32)}
    return pack(meta, arrays, ("counts",) if arrays["counts"].nbytes > LARGE else ())


def signed(values: Array, reach: float | None = None) -> Array:
    """Numbers of any sign -> uint8 of the same shape: 128 is 0, 1 is -reach, 255 reach.

    `reach`: None is the largest size there is.
    """
    share = np.nan_to_num(values / (reach or largest(values)))
    return (128 + np.rint(127 * np.clip(share, -1, 1))).astype(np.uint8)


def largest(values: Array) -> float:
    """The size of the largest finite number; 1 where all are 0."""
    sizes = np.abs(values[np.isfinite(values)])
    return float(sizes.max(initial=0.0)) or 1.0
