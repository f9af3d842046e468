"""A run on MNIST as one flat value."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

import numpy as np

from nn_core.activations import Softmax
from nn_core.datasets.digits import CLASSES, one_hot, scaled
from nn_core.datasets.mnist import Digits
from nn_core.datasets.split import Split
from nn_core.digits.data import DATA, measured_on, split_of
from nn_core.digits.film_steps import film_steps
from nn_core.digits.history import DigitHistory
from nn_core.digits.optimizers_in_place import OPTIMIZERS_IN_PLACE
from nn_core.digits.training import record, recorded
from nn_core.experiments.base import BaseExperiment
from nn_core.experiments.constraints import (
    SEED,
    Between,
    Constraint,
    OneOf,
    Whole,
    Widths,
)
from nn_core.experiments.options import ACTIVATIONS
from nn_core.gradients import ValueAndGrad, with_value
from nn_core.gradients_structured import check_apart, structured_difference
from nn_core.initializers import GENERATORS, INITIALIZERS
from nn_core.layers import Dense, Dropout, Layer
from nn_core.losses import LOSSES, SUM_OF_CROSS_ENTROPY, Loss
from nn_core.normalization import BatchNorm
from nn_core.objective import Objective
from nn_core.optimizers import OPTIMIZERS
from nn_core.penalties import PENALTIES
from nn_core.training import SAMPLING, Update, updates
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


@dataclass(frozen=True, kw_only=True)
class DigitExperiment(BaseExperiment):
    """Everything a run on MNIST depends on; the defaults are a good network for the sample.
    Raises InputError for a value it cannot use.
    """

    data: str = "sample"
    hidden: str = "96"
    activation: str = "relu"
    output: str = "softmax"
    loss: str = "cross_entropy"
    dropout: float = 0.0
    batch_norm: int = 0
    initializer: str = "he"
    generator: str = "pcg64"
    optimizer: str = "momentum"
    gradient: str = "backprop"
    batch_size: int = 50
    epochs: int = 8
    steps: int = 0
    sampling: str = "shuffled"
    train_size: int = 0

    constraints: ClassVar[Mapping[str, Constraint]] = {
        "data": OneOf(DATA),
        "activation": OneOf(ACTIVATIONS),
        "output": OneOf(OUTPUTS),
        "loss": OneOf(DIGIT_LOSSES),
        "penalty": OneOf(PENALTIES),
        "initializer": OneOf(INITIALIZERS),
        "generator": OneOf(GENERATORS),
        "optimizer": OneOf(OPTIMIZERS),
        "gradient": OneOf(SLOPES),
        "sampling": OneOf(SAMPLING),
        "penalty_rate": Between(0, 1),
        "dropout": Between(0, 0.9),
        "init_scale": Between(0, 100),
        "learning_rate": Between(1e-6, 1e3),
        "batch_norm": Whole(0, 1),
        "seed": SEED,
        "batch_seed": SEED,
        "epochs": Whole(1, 100),
        "batch_size": Whole(1, 60_000),
        "steps": Whole(0, 60_000),
        "train_size": Whole(0, 60_000),
        "hidden": Widths((1, 2), 256, "digit_widths"),
    }
    n_in: ClassVar[int] = PIXELS
    n_out: ClassVar[int] = CLASSES
    work_allowed: ClassVar[int] = WORK_ALLOWED

    def check_together(self) -> None:
        """Refuse layers that mix examples with slopes tried example by example."""
        if self.gradient == "central_difference":
            check_apart(self.network())

    @property
    def dtype(self) -> str:
        """float32, or float64 for a central difference of nearly equal losses."""
        return "float32" if self.gradient == "backprop" else "float64"

    @property
    def examples(self) -> int:
        """The number of training images."""
        there = DATA[self.data].examples
        return min(there, self.train_size or there)

    @property
    def steps_per_epoch(self) -> int:
        """The number of minibatches in an epoch."""
        return math.ceil(self.examples / self.batch_size)

    @property
    def total_steps(self) -> int:
        """Steps of the run: those of `epochs`, or `steps` if that is not 0."""
        return self.steps or self.epochs * self.steps_per_epoch

    @property
    def work(self) -> float:
        """Parameters x examples x passes, the cost of the run before it is run."""
        numerical = STRUCTURED_COST * max(1, sum(self.widths[1:]) / 10)
        passes = 1 if self.gradient == "backprop" else numerical
        seen = self.total_steps * min(self.batch_size, self.examples)
        return float(seen * self.dense_parameters * passes)

    def digits(self) -> Digits:
        """Return the images and labels of the source, uint8."""
        return DATA[self.data].load()

    def split(self) -> Split:
        """Return all digits of the source as float32 batches."""
        return split_of(self.data)

    def measured(self) -> Split:
        """Return the batches that losses and accuracies are measured on (see
        `measured_on`).
        """
        return measured_on(self.data, self.train_size, self.dtype)

    def hidden_layer(self, n_in: int, n_out: int) -> list[Layer]:
        """Dense, BatchNorm if asked for, the activation, Dropout if asked for."""
        norm = [BatchNorm(n_out)] * self.batch_norm
        dropout = [Dropout(self.dropout)] if self.dropout else []
        return [Dense(n_in, n_out), *norm, self.chosen("activation"), *dropout]

    def draw(self) -> tuple[Params, Generator]:
        """Parameters drawn from `seed`, of `dtype`, and the generator after drawing."""
        drawn, rng = super().draw()
        return {name: a.astype(self.dtype) for name, a in drawn.items()}, rng

    def batches(self) -> Iterator[Batch]:
        """Yield the minibatch of each step, x (size, 784) and t (size, 10).

        Shuffling has a seed of its own; drawing with replacement continues with the
        generator that drew the weights, as in the notebook.
        """
        again = self.sampling == "with_replacement"
        rng = self.draw()[1] if again else np.random.default_rng(self.batch_seed)
        images, labels, *_ = self.digits()
        rows = SAMPLING[self.sampling](rng, self.examples, self.batch_size)
        for step, some in enumerate(islice(rows, self.total_steps)):
            x = scaled(images.take(some, axis=0), self.dtype)
            yield Batch(x, one_hot(labels.take(some), self.dtype), step)

    def training(self) -> Iterator[Update]:
        """Yield the start, then every step: its number, the parameters after it, and the
        loss on its minibatch before it.
        """
        return updates(
            self.objective(),
            self.initial(),
            self.batches(),
            OPTIMIZERS_IN_PLACE[self.optimizer](self.learning_rate),
            SLOPES[self.gradient],
        )

    def film_steps(self) -> list[int]:
        """Return the steps a film of the run keeps."""
        P = sum(a.size for a in self.initial().values())
        return film_steps(self.total_steps, self.steps_per_epoch, P)

    def run(self, keep: Collection[int] | None = None) -> DigitHistory:
        """Train; the history of the steps a film keeps, or of those in `keep` and the last."""
        return recorded(record(self, keep, also=(), curves=0))
