"""A run on points of the plane: gates, clouds, or points of one's own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

import numpy as np

from nn_core.checks import bits
from nn_core.datasets import DATASETS, GATES, DatasetSpec, Split
from nn_core.datasets.points import parse, rows
from nn_core.experiments import params_text
from nn_core.experiments.base import BaseExperiment
from nn_core.experiments.constraints import (
    SEED,
    Between,
    Constraint,
    OneOf,
    Whole,
    Widths,
)
from nn_core.experiments.options import ACTIVATIONS, HIDDEN, OUTPUTS
from nn_core.gradients import GRADIENTS, Gradient, central_difference
from nn_core.history import History, record
from nn_core.initializers import GENERATORS, INITIALIZERS
from nn_core.layers import Layer
from nn_core.losses import LOSSES
from nn_core.optimizers import OPTIMIZERS
from nn_core.penalties import PENALTIES
from nn_core.training import full_batches, minibatches, train
from nn_core.types import Array, Batch, Params

WORK_ALLOWED = 400_000_000
"""Parameters x examples x steps x lanes; about ten seconds of the slowest kind."""


@dataclass(frozen=True, kw_only=True)
class Experiment(BaseExperiment):
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
    initializer: str = "notebook"
    generator: str = "mt19937"
    optimizer: str = "sgd"
    gradient: str = "central_difference"
    h: float = 1e-5
    epochs: int = 1000
    batch_size: int = 0
    first_dataset: str = ""
    start: str = ""

    constraints: ClassVar[Mapping[str, Constraint]] = {
        "dataset": OneOf(DATASETS),
        "hidden_kind": OneOf(HIDDEN),
        "activation": OneOf(ACTIVATIONS),
        "output": OneOf(OUTPUTS),
        "loss": OneOf(LOSSES),
        "penalty": OneOf(PENALTIES),
        "initializer": OneOf(INITIALIZERS),
        "generator": OneOf(GENERATORS),
        "optimizer": OneOf(OPTIMIZERS),
        "gradient": OneOf(GRADIENTS),
        "penalty_rate": Between(0, 10),
        "init_scale": Between(0, 100),
        "learning_rate": Between(1e-6, 1e4),
        "h": Between(1e-16, 1),
        "seed": SEED,
        "batch_seed": SEED,
        "epochs": Whole(1, 20_000),
        "batch_size": Whole(0, 2_000),
        "first_dataset": OneOf(GATES, optional=True),
        "hidden": Widths((0, 4), 64, "widths"),
    }
    n_in: ClassVar[int] = 2
    n_out: ClassVar[int] = 1
    work_allowed: ClassVar[int] = WORK_ALLOWED

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.start != "":
            self.drawn()  # after the check of the work: it builds the network

    def check_together(self) -> None:
        """Check the texts of the data that is used, and what its data set is asked for."""
        if self.dataset == "custom" or self.targets != "":
            bits("targets", self.targets, 4)
        if self.dataset == "points" or self.points != "":
            parse(self.points)
        _ = self.spec

    @property
    def examples(self) -> int:
        """How many examples there are, those kept aside for testing included."""
        if self.dataset == "points":
            return rows(self.points)
        return 4 if self.dataset in (*GATES, "custom") else self.samples

    @property
    def work(self) -> float:
        """Parameters x examples x passes, the cost of the run before it is run."""
        P = self.dense_parameters
        passes = 2 * P if self.gradient == "central_difference" else 2
        steps = math.ceil(self.examples / self.batch_size) if self.batch_size else 1
        return self.epochs * (P * self.examples * passes + 500.0 * steps)

    @property
    def spec(self) -> DatasetSpec:
        """The part of the experiment that its data set is made from."""
        return DatasetSpec(
            self.samples,
            self.noise,
            self.test_share,
            self.data_seed,
            self.targets,
            self.points,
        )

    def data(self) -> Split:
        """Return the examples for training and testing, made from `data_seed`."""
        return DATASETS[self.dataset](self.spec)

    def hidden_layer(self, n_in: int, n_out: int) -> list[Layer]:
        """Return a layer of the kind `hidden_kind`, and the activation."""
        return [self.chosen("hidden_kind")(n_in, n_out), self.chosen("activation")]

    def drawn(self) -> Params:
        """Return the parameters written in `start`, or those drawn from the seed."""
        drawn, _ = self.draw()
        return params_text.parse(self.start, drawn) if self.start != "" else drawn

    def initial(self) -> Params:
        """Return the parameters training starts from: drawn, then trained on
        `first_dataset`.
        """
        if not self.first_dataset:
            return self.drawn()
        first = replace(self, dataset=self.first_dataset, first_dataset="")
        return first.run(keep=[self.epochs]).at().params

    def gradient_rule(self) -> Gradient:
        """Return the way to the gradient; the central difference with its `h`."""
        if self.gradient == "central_difference":
            return partial(central_difference, h=self.h)
        return GRADIENTS[self.gradient]

    def steps_per_epoch(self, examples: int) -> int:
        """Return how many batches so many training examples are cut into."""
        return math.ceil(examples / (self.batch_size or examples))

    def batches(self, data: Batch) -> Iterator[Batch]:
        """Return the batch of each step: all the data, or shuffled minibatches."""
        if not self.batch_size or self.batch_size >= len(data.x):
            return full_batches(data, self.epochs)
        rng = np.random.default_rng(self.batch_seed)
        return minibatches(rng, data, self.batch_size, self.epochs)

    def run(self, keep: Sequence[int] | None = None) -> History:
        """Train; the history of every epoch, or of the epochs in `keep`."""
        return self.run_from(self.initial(), keep)

    def run_from(
        self,
        params: Params,
        keep: Sequence[int] | None = None,
        learning_rate: Array | None = None,
        penalty_rate: Array | None = None,
    ) -> History:
        """Train from `params`, which may be lanes with a rate each, (L,)."""
        split = self.data()
        objective = self.objective(penalty_rate)
        snapshots = train(
            objective,
            params,
            self.batches(split.train),
            self.optimizer_rule(learning_rate),
            self.gradient_rule(),
        )
        steps = self.steps_per_epoch(len(split.train.x))
        return record(objective, snapshots, split.train, split.test, steps, keep)
