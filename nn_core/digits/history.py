"""The history of a run on MNIST: its steps, and what was measured of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np

from nn_core.training import History
from nn_core.types import Array, Batch


class Curve(NamedTuple):
    """Losses and accuracies measured after `steps` (M,), ascending; (M,) each."""

    steps: Array
    losses: Array
    accuracies: Array
    test_losses: Array
    test_accuracies: Array

    def at(self, rows: Array | list[int] | slice) -> Curve:
        """The measurements of these rows."""
        return Curve(*(a[rows] for a in self))


NOTHING = Curve(np.zeros(0, int), *np.zeros((4, 0)))


@dataclass(frozen=True, eq=False, kw_only=True)
class DigitHistory(History):
    """A History with test data, and the loss of every step.

    `minibatch_losses` (S,) holds the loss of each step on its own minibatch before the
    update, S steps in all; `curve` all that was measured, of the snapshots that were kept
    and at ends of epochs that were not. The learning rate is the one it was trained with.
    """

    test: Batch
    learning_rate: float
    minibatch_losses: Array
    curve: Curve = NOTHING

    @property
    def test_losses(self) -> Array:
        """The loss on the test data, (T,)."""
        return cast(Array, super().test_losses)

    @property
    def test_accuracies(self) -> Array:
        """The share of the test data answered right, (T,)."""
        return cast(Array, super().test_accuracies)

    def epoch_of(self, step: int) -> float:
        """How many times the data had been gone through after `step` steps."""
        return step / self.steps_per_epoch
