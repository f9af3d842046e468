"""The first layer's weights as images, following the stage."""

from __future__ import annotations

import numpy as np

from explorer.components.blob import Film
from explorer.components.image_grid import Choice, Labels, Look, image_grid_blob
from explorer.content.numbers import number
from explorer.language import Words
from explorer.pictures import weight_images as pictures_weight_images
from explorer.shared_cache import shared
from nn_core.digits.history import DigitHistory

UNITS_SHOWN = 64
"""How many units have their weights beside the stage: the first ones of a wide layer."""


def weights(w: Words, history: DigitHistory, row: int | None) -> bytes:
    """Return the bytes of the first layer's weights as images; `row`: in that snapshot
    alone.
    """
    if row is None:
        return whole_weights(w, history)
    return weight_images(w, history, np.array([row]))


@shared
def whole_weights(w: Words, history: DigitHistory) -> bytes:
    """Return the weights at all steps kept."""
    return weight_images(w, history, np.arange(len(history.steps)))


def weight_images(w: Words, history: DigitHistory, rows: np.ndarray) -> bytes:
    """Return the weights in the snapshots `rows`, as an image grid."""
    W1 = history.params["W1"][rows][..., :UNITS_SHOWN]
    largest = np.abs(W1).max(axis=(0, 1))
    return image_grid_blob(
        w,
        pictures_weight_images.film_bytes(W1),
        w("mnist.units_alt", count=W1.shape[-1]),
        film=Film("stage", history.steps[rows]),
        labels=Labels(
            titles=[
                w("mnist.unit", n=n, largest=number(float(size)))
                for n, size in enumerate(largest, 1)
            ]
        ),
        look=Look("diverging", columns=8, size=52, fixed=True),
        choice=Choice(),
    )
