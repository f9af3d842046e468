"""The history of a run on MNIST: its steps, and what was measured of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, SupportsIndex, cast

import numpy as np

from nn_core.datasets.split import Split
from nn_core.history import History
from nn_core.objective import Objective
from nn_core.types import Array, Batch


class Curve(NamedTuple):
    """Losses and accuracies measured after `steps` (M,), ascending; (M,) each."""

    steps: Array
    losses: Array
    accuracies: Array
    test_losses: Array
    test_accuracies: Array

    def at(self, rows: Array | list[int] | slice) -> Curve:
        """Return the measurements of these rows."""
        return Curve(*(a[rows] for a in self))


OF_THE_RUN = ("objective", "train", "test", "run")
"""What a history has of its run."""

NOTHING = Curve(np.zeros(0, int), *np.zeros((4, 0)))


class Source(Protocol):
    """A run that can make its objective and its data again."""

    def objective(self) -> Objective:
        """Return what the run minimizes."""

    def measured(self) -> Split:
        """Return the data that losses and accuracies are measured on."""


@dataclass(frozen=True, eq=False, kw_only=True)
class DigitHistory(History):
    """A History with test data, and the loss of every step.

    `minibatch_losses` (S,) holds the loss of each step on its own minibatch before the
    update, S steps in all; `curve` all that was measured, of the snapshots that were kept
    and at ends of epochs that were not. The learning rate is the one it was trained with.
    A history that knows its `run` goes to another process without the data.
    """

    test: Batch
    learning_rate: float
    minibatch_losses: Array
    curve: Curve = NOTHING
    run: Source | None = None

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """Send the run and what was found of it; the data are there as well."""
        if self.run is None:
            return super().__reduce_ex__(protocol)
        found = {name: a for name, a in vars(self).items() if name not in OF_THE_RUN}
        return of_run, (self.run, found)

    @property
    def test_losses(self) -> Array:
        """The loss on the test data, (T,)."""
        return cast(Array, super().test_losses)

    @property
    def test_accuracies(self) -> Array:
        """The share of the test data answered right, (T,)."""
        return cast(Array, super().test_accuracies)

    def epoch_of(self, step: int) -> float:
        """Return how many times the data had been gone through after `step` steps."""
        return step / self.steps_per_epoch


def of_run(run: Source, found: dict[str, Any]) -> DigitHistory:
    """Return the history of a run of which all this was found in another process."""
    history, data = object.__new__(DigitHistory), run.measured()
    own = {"objective": run.objective(), "train": data.train, "test": data.test}
    vars(history).update({**own, "run": run, **found})
    return history
