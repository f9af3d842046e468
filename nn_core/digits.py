"""A run on MNIST as one flat value, the sister of Experiment."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from nn_core.checks import known, whole, within
from nn_core.choices import ACTIVATIONS
from nn_core.datasets.digits import CLASSES, prepared
from nn_core.datasets.mnist import load_sample
from nn_core.datasets.split import Split
from nn_core.gradients import GRADIENTS
from nn_core.initializers import GENERATORS, INITIALIZERS
from nn_core.layers import Dense, Dropout, Layer, Softmax
from nn_core.losses import LOSSES
from nn_core.network import Network
from nn_core.normalization import BatchNorm
from nn_core.objective import Objective
from nn_core.optimizers import OPTIMIZERS
from nn_core.penalties import PENALTIES
from nn_core.training import History, minibatches, record, train
from nn_core.types import Batch, Params

PIXELS = 784
WORK_ALLOWED = 2_000_000_000_000
"""Weights x examples x epochs: ten epochs of 60,000 images through 784-256-256-10 are 0.16."""

DATA = {"sample": lambda: prepared(load_sample())}
OUTPUTS: dict[str, Layer] = {"softmax": Softmax(), "softmax_over_batch": Softmax(axis=None)}


@lru_cache(maxsize=2)
def split_of(data: str) -> Split:
    """The batches of a source of digits, float32; made once."""
    return DATA[data]()


@dataclass(frozen=True)
class DigitExperiment:
    """Everything a run on MNIST depends on; the defaults are a good network for the sample.
    Raises InputError for a value it cannot use.
    """

    data: str = "sample"
    hidden: str = "64"
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
    optimizer: str = "adam"
    learning_rate: float = 0.003
    gradient: str = "backprop"
    batch_size: int = 100
    batch_seed: int = 0
    epochs: int = 5

    def __post_init__(self) -> None:
        for name, table in TABLES.items():
            known(name, getattr(self, name), table)
        for name, low, high in RANGES:
            within(name, getattr(self, name), low, high)
        for name, low, high in WHOLES:
            whole(name, getattr(self, name), low, high)

    @property
    def widths(self) -> tuple[int, ...]:
        """Units of the hidden layers: "128-64" -> (128, 64)."""
        return tuple(int(part) for part in self.hidden.split("-") if part)

    def split(self) -> Split:
        """The digits as batches."""
        return split_of(self.data)

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
        loss = LOSSES[self.loss]
        return Objective(self.network(), loss, penalty and penalty(self.penalty_rate))

    def initial(self) -> Params:
        """The parameters training starts from, float32."""
        rng = GENERATORS[self.generator](self.seed)
        drawn = self.network().init(rng, INITIALIZERS[self.initializer], self.init_scale)
        return {name: a.astype(np.float32) for name, a in drawn.items()}

    def batches(self) -> Iterator[Batch]:
        """What each step trains on: shuffled minibatches."""
        rng = np.random.default_rng(self.batch_seed)
        return minibatches(rng, self.split().train, self.batch_size, self.epochs)

    @property
    def steps_per_epoch(self) -> int:
        """Minibatches of one epoch."""
        return math.ceil(len(self.split().train.x) / self.batch_size)

    def run(self, keep: Sequence[int] | None = None) -> History:
        """Train; the history of every epoch, or of the epochs in `keep`."""
        objective, data = self.objective(), self.split()
        optimizer = OPTIMIZERS[self.optimizer](self.learning_rate)
        rule = GRADIENTS[self.gradient]
        snapshots = train(objective, self.initial(), self.batches(), optimizer, rule)
        steps = self.steps_per_epoch
        return record(objective, snapshots, data.train, data.test, steps, keep)


TABLES: dict[str, Mapping[str, Any]] = {
    "data": DATA, "activation": ACTIVATIONS, "output": OUTPUTS, "loss": LOSSES,
    "penalty": PENALTIES, "initializer": INITIALIZERS, "generator": GENERATORS,
    "optimizer": OPTIMIZERS, "gradient": GRADIENTS,
}  # fmt: skip
RANGES = (
    ("penalty_rate", 0, 1), ("dropout", 0, 0.9), ("init_scale", 0, 100),
    ("learning_rate", 1e-6, 1e3),
)  # fmt: skip
WHOLES = (
    ("batch_norm", 0, 1), ("seed", 0, 2**32 - 1), ("batch_seed", 0, 2**32 - 1),
    ("epochs", 1, 100), ("batch_size", 1, 60_000),
)  # fmt: skip
