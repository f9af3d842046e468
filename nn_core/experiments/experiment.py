"""A run as one flat value: the link, the cache key, the test parameter, the benchmark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np

from nn_core import checks
from nn_core.checks import bits, known, whole, within
from nn_core.datasets import DATASETS, GATES, DatasetSpec, Split
from nn_core.datasets.points import parse, rows
from nn_core.experiments import params_text
from nn_core.experiments.options import (
    ACTIVATIONS,
    HIDDEN,
    OUTPUTS,
    RANGES,
    TABLES,
    WHOLES,
)
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


@dataclass(frozen=True)
class Experiment:
    """Everything a run depends on, as strings and numbers; the defaults are the first
    lesson: one sigmoid neuron learns AND. Raises InputError for a value it cannot use.
    """

    dataset: str = "and"
    targets: str = ""
    points: str = ""
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
    start: str = ""

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
        if self.dataset == "points" or self.points != "":
            parse(self.points)
        _ = self.spec
        checks.work(self.work, WORK_ALLOWED, "epochs, units or examples")
        if self.start != "":
            self.drawn()

    @property
    def widths(self) -> tuple[int, ...]:
        """Units of the hidden layers: "8-4" -> (8, 4); "" -> ()."""
        return checks.widths("hidden", self.hidden)

    @property
    def examples(self) -> int:
        """How many there are, those kept aside included."""
        if self.dataset == "points":
            return rows(self.points)
        return 4 if self.dataset in (*GATES, "custom") else self.samples

    @property
    def work(self) -> float:
        """Parameters x examples x steps: what a run costs, before it is run."""
        sizes = (2, *self.widths, 1)
        P = sum((a + 1) * b for a, b in pairwise(sizes))
        passes = 2 * P if self.gradient == "central_difference" else 2
        steps = math.ceil(self.examples / self.batch_size) if self.batch_size else 1
        return self.epochs * (P * self.examples * passes + 500.0 * steps)

    @property
    def spec(self) -> DatasetSpec:
        """What is asked of the dataset."""
        return DatasetSpec(
            self.samples,
            self.noise,
            self.test_share,
            self.data_seed,
            self.targets,
            self.points,
        )

    def data(self) -> Split:
        """The examples, made from this experiment's own seed."""
        return DATASETS[self.dataset](self.spec)

    def network(self) -> Network:
        """Dense layers of `widths`, each followed by the activation, and the output."""
        sizes = (2, *self.widths)
        layers: list[Layer] = []
        for a, b in pairwise(sizes):
            layers += [HIDDEN[self.hidden_kind](a, b), ACTIVATIONS[self.activation]]
        return Network([*layers, Dense(sizes[-1], 1), OUTPUTS[self.output]])

    def objective(self) -> Objective:
        """The network with its loss and penalty."""
        return objective_of([self])

    def drawn(self) -> Params:
        """Parameters as they were written in `start`, or drawn from the seed."""
        rng = GENERATORS[self.generator](self.seed)
        drawn = self.network().init(rng, INITIALIZERS[self.initializer], self.init_scale)
        return params_text.parse(self.start, drawn) if self.start != "" else drawn

    def initial(self) -> Params:
        """The parameters training starts from: drawn, then trained on `first_dataset`."""
        if not self.first_dataset:
            return self.drawn()
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
        return run_together([self], self.initial(), self.learning_rate, keep)


def objective_of(experiments: Sequence[Experiment]) -> Objective:
    """What all of them make small; the penalty has a rate for each."""
    first = experiments[0]
    penalty = PENALTIES[first.penalty]
    alone = len(experiments) == 1
    rates = (
        first.penalty_rate if alone else np.array([e.penalty_rate for e in experiments])
    )
    return Objective(first.network(), LOSSES[first.loss], penalty and penalty(rates))


def run_together(
    experiments: Sequence[Experiment],
    params: Params,
    learning_rate: float | Array,
    keep: Sequence[int] | None,
) -> History:
    """Train lanes (or one run) that differ only in what is handed over."""
    e = experiments[0]
    data = e.data()
    objective, optimizer = (
        objective_of(experiments),
        OPTIMIZERS[e.optimizer](learning_rate),
    )
    size = e.batch_size or len(data.train.x)
    steps = math.ceil(len(data.train.x) / size)
    snapshots = train(
        objective, params, e.batches(data.train), optimizer, e.gradient_rule()
    )
    return record(objective, snapshots, data.train, data.test, steps, keep)
