"""A run as one flat value: the link, the cache key, the test parameter, the benchmark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import pairwise

import numpy as np

from nn_core import checks
from nn_core.checks import InputError, bits, known, whole, within
from nn_core.choices import ACTIVATIONS, HIDDEN, OUTPUTS, RANGES, TABLES, WHOLES
from nn_core.datasets import DATASETS, GATES, Recipe, Split
from nn_core.gradients import GRADIENTS, Gradient, central_difference
from nn_core.initializers import GENERATORS, INITIALIZERS
from nn_core.layers import Dense, Layer
from nn_core.losses import LOSSES
from nn_core.network import Network
from nn_core.objective import Objective
from nn_core.optimizers import OPTIMIZERS
from nn_core.penalties import PENALTIES
from nn_core.training import History, full_batches, minibatches, record, train
from nn_core.types import Array, Batch, Params

WORK_ALLOWED = 400_000_000
"""Parameters x examples x steps x lanes; about ten seconds of the slowest kind."""

PER_LANE = ("learning_rate", "seed", "init_scale", "penalty_rate")
"""What the lanes of one run may differ in."""


@dataclass(frozen=True)
class Experiment:
    """Everything a run depends on, as strings and numbers; the defaults are the first
    lesson: one sigmoid neuron learns AND. Raises InputError for a value it cannot use.
    """

    dataset: str = "and"
    targets: str = ""
    samples: int = 200
    noise: float = 0.1
    test_share: float = 0.0
    data_seed: int = 0
    hidden: str = ""
    hidden_kind: str = "dense"
    activation: str = "sigmoid"
    output: str = "sigmoid"
    loss: str = "half_sum_binary_cross_entropy"
    penalty: str = "none"
    penalty_rate: float = 0.0
    initializer: str = "notebook"
    init_scale: float = 1.0
    generator: str = "mt19937"
    seed: int = 1
    optimizer: str = "sgd"
    learning_rate: float = 0.1
    gradient: str = "central_difference"
    h: float = 1e-5
    epochs: int = 1000
    batch_size: int = 0
    batch_seed: int = 0
    first_dataset: str = ""

    def __post_init__(self) -> None:
        for name, table in TABLES.items():
            known(name, getattr(self, name), table)
        for name, low, high in RANGES:
            within(name, getattr(self, name), low, high)
        for name, low, high in WHOLES:
            whole(name, getattr(self, name), low, high)
        if self.first_dataset != "":
            known("first_dataset", self.first_dataset, GATES)
        if self.dataset == "custom" or self.targets != "":
            bits("targets", self.targets, 4)
        _ = self.recipe
        checks.work(self.work, WORK_ALLOWED, "epochs, units or examples")

    @property
    def widths(self) -> tuple[int, ...]:
        """Units of the hidden layers: "8-4" -> (8, 4); "" -> ()."""
        if not isinstance(self.hidden, str) or len(self.hidden) > 16:
            raise InputError("widths", name="hidden", came=self.hidden)
        parts = self.hidden.split("-") if self.hidden else []
        good = all(p.isascii() and p.isdigit() and 0 < int(p) <= 64 for p in parts)
        if not good or len(parts) > 4:
            raise InputError("widths", name="hidden", came=self.hidden)
        return tuple(int(p) for p in parts)

    @property
    def work(self) -> float:
        """Parameters x examples x steps: what a run costs, before it is run."""
        sizes = (2, *self.widths, 1)
        P = sum((a + 1) * b for a, b in pairwise(sizes))
        examples = 4 if self.dataset in GATES or self.dataset == "custom" else self.samples
        passes = 2 * P if self.gradient == "central_difference" else 2
        steps = math.ceil(examples / self.batch_size) if self.batch_size else 1
        return self.epochs * (P * examples * passes + 500.0 * steps)

    @property
    def recipe(self) -> Recipe:
        """What is asked of the dataset."""
        return Recipe(
            self.samples, self.noise, self.test_share, self.data_seed, self.targets
        )

    def data(self) -> Split:
        """The examples, made from this experiment's own seed."""
        return DATASETS[self.dataset](self.recipe)

    def network(self) -> Network:
        """Dense layers of `widths`, each followed by the activation, and the output."""
        sizes = (2, *self.widths)
        layers: list[Layer] = []
        for a, b in pairwise(sizes):
            layers += [HIDDEN[self.hidden_kind](a, b), ACTIVATIONS[self.activation]]
        return Network([*layers, Dense(sizes[-1], 1), OUTPUTS[self.output]])

    def objective(self) -> Objective:
        """The network with its loss and penalty."""
        return _objective([self])

    def initial(self) -> Params:
        """The parameters training starts from, a function of the seed."""
        rng = GENERATORS[self.generator](self.seed)
        start = self.network().init(rng, INITIALIZERS[self.initializer], self.init_scale)
        if not self.first_dataset:
            return start
        first = replace(self, dataset=self.first_dataset, first_dataset="")
        return first.run(keep=[self.epochs]).at().params

    def gradient_rule(self) -> Gradient:
        """The way to the gradient, with its h."""
        if self.gradient == "central_difference":
            return partial(central_difference, h=self.h)
        return GRADIENTS[self.gradient]

    def batches(self, data: Batch) -> Iterator[Batch]:
        """What each step trains on: all the data, or shuffled minibatches."""
        if not self.batch_size or self.batch_size >= len(data.x):
            return full_batches(data, self.epochs)
        rng = np.random.default_rng(self.batch_seed)
        return minibatches(rng, data, self.batch_size, self.epochs)

    def run(self, keep: Sequence[int] | None = None) -> History:
        """Train; the history of every epoch, or of the epochs in `keep`."""
        return _run([self], self.initial(), self.learning_rate, keep)


def run_lanes(
    experiments: Sequence[Experiment], keep: Sequence[int] | None = None
) -> History:
    """Many runs as lanes of one; they may differ in learning rate, seed, scale and rate.

    Lane i is, to rounding, what experiments[i].run() gives.
    """
    first = experiments[0]
    for field in fields(Experiment):
        same = len({getattr(e, field.name) for e in experiments}) == 1
        if not same and field.name not in PER_LANE:
            wanted = ", ".join(PER_LANE)
            raise InputError("mixed_lanes", name=field.name, wanted=wanted)
    checks.work(first.work * len(experiments), 8 * WORK_ALLOWED, "seeds or epochs")
    starts = [e.initial() for e in experiments]
    params = {k: np.stack([s[k] for s in starts]) for k in starts[0]}
    rates = np.array([e.learning_rate for e in experiments])
    return _run(experiments, params, rates, keep)


def seeds(experiment: Experiment, count: int) -> list[Experiment]:
    """The same experiment from `count` different starts: seeds 0, 1, 2, ..."""
    return [replace(experiment, seed=seed) for seed in range(count)]


def _objective(experiments: Sequence[Experiment]) -> Objective:
    first = experiments[0]
    penalty = PENALTIES[first.penalty]
    alone = len(experiments) == 1
    rates = first.penalty_rate if alone else np.array([e.penalty_rate for e in experiments])
    return Objective(first.network(), LOSSES[first.loss], penalty and penalty(rates))


def _run(
    experiments: Sequence[Experiment],
    params: Params,
    learning_rate: float | Array,
    keep: Sequence[int] | None,
) -> History:
    e = experiments[0]
    data = e.data()
    objective, optimizer = _objective(experiments), OPTIMIZERS[e.optimizer](learning_rate)
    size = e.batch_size or len(data.train.x)
    steps = math.ceil(len(data.train.x) / size)
    snapshots = train(
        objective, params, e.batches(data.train), optimizer, e.gradient_rule()
    )
    return record(objective, snapshots, data.train, data.test, steps, keep)
