"""What the components of the MNIST page draw, as one blob of bytes each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer.blob import pack
from explorer.components.image_grid import MARKS
from explorer.language import Words
from nn_core.types import Array

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
    token: int = 0,
    columns: int = 16,
    size: int = 56,
) -> bytes:
    """Images uint8 (N, h, w), or (T, N, h, w) of the `epochs` (T,) of a `stage`.

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
    return pack(meta, arrays, ("images",) if images.nbytes > LARGE else ())


def verdicts(answers: Array, targets: Array) -> Array:
    """Answers (..., N) and targets (N,), both class numbers -> marks uint8 (..., N)."""
    right, wrong = MARKS.index("right"), MARKS.index("wrong")
    return np.where(answers == targets, right, wrong).astype(np.uint8)


def pad(w: Words, pixels: Array, rev: int) -> bytes:
    """A pad that takes the image `pixels` uint8 (28, 28) when `rev` changes."""
    meta = {"rev": rev, "words": w.labels("components.digit_pad")}
    return pack(meta, {"pixels": pixels})
