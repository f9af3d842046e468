"""What a network reads in an image: its probabilities, and what goes on inside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import largest, pack
from explorer.language import Words
from nn_core.types import Array

_prediction = build("prediction")


def prediction(key: str, blob: bytes) -> None:
    """Show a bar for each of k classes, and beside them what else the blob brings.

    `blob` is packed from (`prediction_blob` does it)

    - meta `stage` (whom to follow) or None, `token` (of the pad's last drawing: it goes back
      with `nn:painted`), `labels` (k names), `truth` (the right one's index) or None,
      `digits` (decimals of a probability), `captions` (`values seen wish cells`, a text
      each, "" for none), `unit` (the letter of a cell) and `reach` (the size of an
      activation drawn in full colour), `words` (`largest truth`);
    - arrays `values` float32 (k,), and, if wanted, `seen` uint8 (28, 28), the image as the
      network gets it, `wish` uint8 (28, 28), which pixels speak for (blue, above 128) or
      against (orange) a class, `cells` float32 (h,), activations;
    - any of these with a leading axis T follows the stage, with `epochs` int32 (T,).

    All of it is painted together. The largest class is said aloud when new data come to
    rest, not while a film plays.
    """
    _prediction(key=key, data=blob)


CAPTIONS = {"values": "", "seen": "", "wish": "", "cells": ""}


def prediction_blob(
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
        "words": w.labels("components.prediction"),
    }
    return pack(meta, arrays)
