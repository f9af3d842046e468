"""The curves of a run on MNIST as tidy tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from explorer.pictures.decision_maps import thinned
from nn_core.digits.history import DigitHistory
from nn_core.types import Array

POINTS = 400
SMALLEST = 1e-4
"""Losses below this are drawn there: the axis is logarithmic, and has no 0."""


def of_steps(history: DigitHistory, most: int = POINTS) -> pd.DataFrame:
    """Return columns epoch, loss: the losses of about `most` of the minibatches, evenly
    spaced.
    """
    count = len(history.minibatch_losses)
    rows = thinned(count, most) if count else np.arange(0)
    epochs, losses = rows / history.steps_per_epoch, history.minibatch_losses[rows]
    return pd.DataFrame({"epoch": epochs, "loss": drawn(losses)})


def of_pictures(history: DigitHistory, names: Sequence[str]) -> pd.DataFrame:
    """Return columns epoch, name, loss, accuracy: of the two `names`, training and test
    data, at every step kept and every end of an epoch.
    """
    found = history.curve
    epochs = found.steps / history.steps_per_epoch
    return pd.DataFrame(
        {
            "epoch": np.tile(epochs, 2),
            "name": np.repeat(list(names), len(epochs)),
            "loss": drawn(np.concatenate([found.losses, found.test_losses])),
            "accuracy": np.concatenate([found.accuracies, found.test_accuracies]),
        }
    )


def drawn(losses: Array) -> Array:
    """Losses as a logarithmic axis can show them."""
    return np.maximum(losses, SMALLEST)
