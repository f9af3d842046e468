"""What the MNIST page looks at: a trained run, and the network at one of its steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nn_core import Network
from nn_core.datasets.mnist import Digits
from nn_core.digit_history import DigitHistory
from nn_core.training import Snapshot
from nn_core.types import Array, Batch, Params


@dataclass(frozen=True)
class DigitView:
    """A run on `digits`, seen at the step `place` (None: the last)."""

    run: DigitHistory
    digits: Digits
    place: int | None

    @property
    def network(self) -> Network:
        """Its layers."""
        return self.run.objective.network

    @property
    def train(self) -> Batch:
        """x (n, 784), t (n, 10) of the training data it is measured on, as when finished."""
        return self.run.train._replace(seed=None)

    @property
    def test(self) -> Batch:
        """x (n, 784) and t (n, 10) kept aside."""
        return self.run.test._replace(seed=None)

    @property
    def last(self) -> int:
        """The last step of the run."""
        return int(self.run.steps[-1])

    @cached_property
    def now(self) -> Snapshot:
        """The network at the step on the stage."""
        return self.run.at(self.place)

    @property
    def params(self) -> Params:
        """Its parameters: W1 (784, h), b1 (h,), W2, ..."""
        return self.now.params

    @cached_property
    def y(self) -> Array:
        """Its answers on the test images, (n, 10)."""
        return self.network.predict(self.params, self.test.x)
