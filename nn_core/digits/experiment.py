"""A run on MNIST as one flat value, the sister of Experiment."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import numpy as np

from nn_core import checks
from nn_core.checks import InputError, known, whole, within
from nn_core.datasets.digits import CLASSES, one_hot, scaled
from nn_core.datasets.mnist import Digits
from nn_core.datasets.split import Split
from nn_core.digits.data import DATA, measured_on, split_of
from nn_core.digits.history import DigitHistory, gathered, pictures, told_of
from nn_core.experiments.options import ACTIVATIONS
from nn_core.gradients import ValueAndGrad, with_value
from nn_core.gradients_structured import check_apart, structured_difference
from nn_core.initializers import GENERATORS, INITIALIZERS
from nn_core.layers import Dense, Dropout, Layer, Softmax
from nn_core.losses import LOSSES, SUM_OF_CROSS_ENTROPY, Loss
from nn_core.network import Network
from nn_core.normalization import BatchNorm
from nn_core.objective import Objective
from nn_core.optimizers import OPTIMIZERS
from nn_core.optimizers_in_place import OPTIMIZERS_IN_PLACE
from nn_core.penalties import PENALTIES
from nn_core.sampling import SAMPLING
from nn_core.training import Update, updates
from nn_core.types import Batch, Generator, Params

PIXELS = 784
WORK_ALLOWED = 4_000_000_000_000
"""Weights x examples x passes, some minutes: ten epochs of 60,000 images through
784-256-256-10 are 0.16, and five through 784-64-10 by numerical gradient 3.8.
"""

STRUCTURED_COST = 250
"""A step by numerical gradient in steps by backprop, about; with a second hidden layer as
many times more as it has tens of units.
"""

OUTPUTS: dict[str, Layer] = {
    "softmax": Softmax(),
    "softmax_over_batch": Softmax(axis=None),
}
DIGIT_LOSSES: dict[str, Loss] = {**LOSSES, "sum_of_cross_entropy": SUM_OF_CROSS_ENTROPY}
SLOPES: dict[str, ValueAndGrad] = {
    "backprop": Objective.value_and_grad,
    "central_difference": with_value(structured_difference),
}


@dataclass(frozen=True)
class DigitExperiment:
    """Everything a run on MNIST depends on; the defaults are a good network for the sample.
    Raises InputError for a value it cannot use.
    """

    data: str = "sample"
    hidden: str = "96"
    activation: str = "relu"
    output: str = "softmax"
    loss: str = "cross_entropy"
    penalty: str = "none"
    penalty_rate: float = 0.0
    dropout: float = 0.0
    batch_norm: int = 0
    initializer: str = "he"
    init_scale: float = 1.0
    generator: str = "pcg64"
    seed: int = 1
    optimizer: str = "momentum"
    learning_rate: float = 0.1
    gradient: str = "backprop"
    batch_size: int = 50
    batch_seed: int = 0
    epochs: int = 8
    steps: int = 0
    sampling: str = "shuffled"
    train_size: int = 0

    def __post_init__(self) -> None:
        for name, table in TABLES.items():
            known(name, getattr(self, name), table)
        for name, low, high in RANGES:
            within(name, getattr(self, name), low, high)
        for name, low, high in WHOLES:
            whole(name, getattr(self, name), low, high)
        if self.gradient == "central_difference":
            check_apart(self.network())
        checks.work(self.work, WORK_ALLOWED, "epochs, units or examples")

    @property
    def widths(self) -> tuple[int, ...]:
        """Units of the hidden layers: "128-64" -> (128, 64); one or two of 1 to 256."""
        found = checks.parts(self.hidden, layers=(1, 2), most=256)
        if found is None:
            raise InputError("digit_widths", name="hidden", came=self.hidden)
        return found

    @property
    def dtype(self) -> str:
        """float32, or float64 where slopes are differences of nearly equal losses."""
        return "float32" if self.gradient == "backprop" else "float64"

    @property
    def examples(self) -> int:
        """How many images are trained on."""
        there = DATA[self.data].examples
        return min(there, self.train_size or there)

    @property
    def steps_per_epoch(self) -> int:
        """Minibatches of one epoch."""
        return math.ceil(self.examples / self.batch_size)

    @property
    def total_steps(self) -> int:
        """Steps of the run: so many epochs, or `steps` where that is not 0."""
        return self.steps or self.epochs * self.steps_per_epoch

    @property
    def work(self) -> float:
        """Weights x examples x passes: what a run costs, before it is run."""
        sizes = (PIXELS, *self.widths, CLASSES)
        P = sum((a + 1) * b for a, b in pairwise(sizes))
        numerical = STRUCTURED_COST * max(1, sum(self.widths[1:]) / 10)
        passes = 1 if self.gradient == "backprop" else numerical
        return float(self.total_steps * min(self.batch_size, self.examples) * P * passes)

    def digits(self) -> Digits:
        """The images, as they came."""
        return DATA[self.data].load()

    def split(self) -> Split:
        """All the digits as batches, float32."""
        return split_of(self.data)

    def measured(self) -> Split:
        """The batches losses and accuracies are measured on (see `measured_on`)."""
        return measured_on(self.data, self.train_size, self.dtype)

    def network(self) -> Network:
        """Dense (BatchNorm) activation (Dropout) for each hidden layer, Dense, softmax."""
        sizes = (PIXELS, *self.widths)
        layers: list[Layer] = []
        for a, b in pairwise(sizes):
            layers += [Dense(a, b), *[BatchNorm(b)] * self.batch_norm]
            layers += [ACTIVATIONS[self.activation]]
            layers += [Dropout(self.dropout)] if self.dropout else []
        return Network([*layers, Dense(sizes[-1], CLASSES), OUTPUTS[self.output]])

    def objective(self) -> Objective:
        """The network with its loss and penalty."""
        penalty = PENALTIES[self.penalty]
        loss = DIGIT_LOSSES[self.loss]
        return Objective(self.network(), loss, penalty and penalty(self.penalty_rate))

    def initial(self) -> Params:
        """The parameters training starts from."""
        return self._drawn()[0]

    def _drawn(self) -> tuple[Params, Generator]:
        """The first parameters, and the generator they were drawn from."""
        rng = GENERATORS[self.generator](self.seed)
        drawn = self.network().init(rng, INITIALIZERS[self.initializer], self.init_scale)
        return {name: a.astype(self.dtype) for name, a in drawn.items()}, rng

    def batches(self) -> Iterator[Batch]:
        """What each step trains on, x (size, 784) and t (size, 10).

        Shuffling has a seed of its own; drawing with replacement goes on with the
        generator the weights came from, as the notebook does.
        """
        again = self.sampling == "with_replacement"
        rng = self._drawn()[1] if again else np.random.default_rng(self.batch_seed)
        images, labels, *_ = self.digits()
        rows = SAMPLING[self.sampling](rng, self.examples, self.batch_size)
        for step, some in enumerate(islice(rows, self.total_steps)):
            x = scaled(images.take(some, axis=0), self.dtype)
            yield Batch(x, one_hot(labels.take(some), self.dtype), step)

    def training(self) -> Iterator[Update]:
        """The start, then every step: its number, the parameters after it, and the loss
        on its minibatch before it. For a job that shows progress and can stop.
        """
        optimizer = OPTIMIZERS_IN_PLACE[self.optimizer](self.learning_rate)
        slope = SLOPES[self.gradient]
        return updates(
            self.objective(), self.initial(), self.batches(), optimizer, slope
        )

    def pictures(self) -> list[int]:
        """The steps a film of the run keeps."""
        P = sum(a.size for a in self.initial().values())
        return pictures(self.total_steps, self.steps_per_epoch, P)

    def history(
        self, updates: Iterable[Update], keep: Collection[int] | None = None
    ) -> DigitHistory:
        """The history of these updates of `training()`, however many there are."""
        kept = gathered(updates, set(self.pictures() if keep is None else keep))
        told = told_of(self.objective(), kept, self.measured())
        return DigitHistory(told, self.steps_per_epoch, self.learning_rate, kept.losses)

    def run(self, keep: Collection[int] | None = None) -> DigitHistory:
        """Train; the history of the steps a film keeps, or of the steps in `keep`."""
        return self.history(self.training(), keep)


TABLES: dict[str, Mapping[str, Any]] = {
    "data": DATA, "activation": ACTIVATIONS, "output": OUTPUTS, "loss": DIGIT_LOSSES,
    "penalty": PENALTIES, "initializer": INITIALIZERS, "generator": GENERATORS,
    "optimizer": OPTIMIZERS, "gradient": SLOPES, "sampling": SAMPLING,
}  # fmt: skip
RANGES = (
    ("penalty_rate", 0, 1), ("dropout", 0, 0.9), ("init_scale", 0, 100),
    ("learning_rate", 1e-6, 1e3),
)  # fmt: skip
WHOLES = (
    ("batch_norm", 0, 1), ("seed", 0, 2**32 - 1), ("batch_seed", 0, 2**32 - 1),
    ("epochs", 1, 100), ("batch_size", 1, 60_000), ("steps", 0, 60_000),
    ("train_size", 0, 60_000),
)  # fmt: skip
