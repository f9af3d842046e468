"""What a network predicts for an image: its probabilities, and what goes on inside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypedDict

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import Film, largest, pack
from explorer.language import Words
from nn_core.types import Array

_prediction = build("prediction")


class Captions(TypedDict, total=False):
    """A text above or below each part; a part without one has none. With one for `answer`
    the most probable class is written large.
    """

    answer: str
    probabilities: str
    preprocessed: str
    target_gradient: str
    activations: str


class Inside(NamedTuple):
    """What is shown beside the probabilities; each is None if it is not shown.

    - `preprocessed` uint8 (28, 28): the image as the network gets it;
    - `target_gradient` uint8 (28, 28), made by `blob.signed`: which pixels speak for (blue,
      above 128) or against (orange) a class;
    - `activations` (h,) of a layer, `unit` being the letter of one, and `colour_max` the
      absolute value drawn in full colour (None: the largest there is).
    """

    preprocessed: Array | None = None
    target_gradient: Array | None = None
    activations: Array | None = None
    unit: str = "h"
    colour_max: float | None = None


class Meta(TypedDict):
    """What a prediction is sent beside its arrays."""

    stage: str | None  # whom to follow
    token: int  # of the pad's last drawing: it goes back with `nn:painted`
    labels: list[str]  # of the k classes
    truth: int | None  # the index of the right class
    digits: int  # decimals of a probability
    captions: Captions
    unit: str
    colour_max: float
    words: dict[str, str]  # largest, truth


def prediction(key: str, blob: bytes) -> None:
    """Show a bar for each of k classes, and beside them what else the blob brings.

    `blob` comes from `prediction_blob`: `Meta`, and the arrays

    - `probabilities` float32 (k,);
    - if wanted, `preprocessed` and `target_gradient` uint8 (28, 28) and `activations`
      float32 (h,), see `Inside`;
    - any of these with a leading axis T follows the stage, with `epochs` int32 (T,).

    All of it is painted together. A screen reader reads the largest class when new data have
    come to rest, not while a film plays.
    """
    _prediction(key=key, data=blob)


def prediction_blob(
    w: Words,
    probabilities: Array,
    *,
    labels: Sequence[str],
    captions: Captions,
    truth: int | None = None,
    digits: int = 3,
    token: int = 0,
    film: Film | None = None,
    inside: Inside = Inside(),  # noqa: B008 (a constant)
) -> bytes:
    """Probabilities (k,), and what is inside; any of them with a leading axis T, for the
    epochs (T,) of `film`.
    """
    arrays = {"probabilities": probabilities.astype(np.float32)}
    for name in ("preprocessed", "target_gradient"):
        image = getattr(inside, name)
        arrays |= {} if image is None else {name: image}
    colour_max = inside.colour_max
    if inside.activations is not None:
        arrays["activations"] = inside.activations.astype(np.float32)
        colour_max = colour_max or largest(inside.activations)
    if film:
        arrays["epochs"] = film.epochs.astype(np.int32)
    meta: Meta = {
        "stage": film.stage if film else None,
        "token": token,
        "labels": list(labels),
        "truth": truth,
        "digits": digits,
        "captions": {
            "answer": "",
            "probabilities": "",
            "preprocessed": "",
            "target_gradient": "",
            "activations": "",
            **captions,
        },
        "unit": inside.unit,
        "colour_max": colour_max or 1.0,
        "words": w.labels("components.prediction"),
    }
    return pack(meta, arrays)
