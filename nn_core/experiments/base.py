"""What all experiments share: 16 fields, their validation, and what is built of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

from nn_core import checks
from nn_core.experiments.constraints import Constraint, OneOf
from nn_core.layers import Dense, Layer
from nn_core.network import Network
from nn_core.objective import Objective
from nn_core.optimizers import Optimizer
from nn_core.types import Array, Generator, Params


@dataclass(frozen=True, kw_only=True)
class BaseExperiment:
    """A run as one flat value: a link, a cache key, a test parameter, a benchmark.

    A subclass adds its data, and names in `constraints` what each field may hold.
    Raises InputError for a value it cannot use, and for more than `work_allowed` units
    of work.
    """

    hidden: str
    activation: str
    output: str
    loss: str
    penalty: str = "none"
    penalty_rate: float = 0.0
    initializer: str
    init_scale: float = 1.0
    generator: str
    seed: int = 1
    optimizer: str
    learning_rate: float = 0.1
    gradient: str
    epochs: int
    batch_size: int
    batch_seed: int = 0

    constraints: ClassVar[Mapping[str, Constraint]]
    """Field -> what it may hold, in the order in which they are checked."""

    n_in: ClassVar[int]
    n_out: ClassVar[int]
    work_allowed: ClassVar[int]

    def __post_init__(self) -> None:
        for name, constraint in self.constraints.items():
            constraint.check(name, getattr(self, name))
        self.check_together()
        checks.work(self.work, self.work_allowed, "epochs, units or examples")

    def check_together(self) -> None:
        """Raise InputError where fields that are good alone do not fit each other."""

    def chosen(self, name: str) -> Any:
        """Return the entry a field names in its table: `chosen("loss")` is a Loss."""
        constraint = self.constraints[name]
        assert isinstance(constraint, OneOf)
        return constraint.table[getattr(self, name)]

    @property
    def widths(self) -> tuple[int, ...]:
        """Units of the hidden layers: "8-4" -> (8, 4)."""
        found: tuple[int, ...] = self.constraints["hidden"].check("hidden", self.hidden)
        return found

    @property
    def sizes(self) -> tuple[int, ...]:
        """Units of all layers, from the inputs to the outputs."""
        return (self.n_in, *self.widths, self.n_out)

    @property
    def dense_parameters(self) -> int:
        """P, the number of weights and biases of the Dense layers."""
        return sum((a + 1) * b for a, b in pairwise(self.sizes))

    @property
    def work(self) -> float:
        """Parameters x examples x passes, the cost of the run before it is run."""
        raise NotImplementedError

    def hidden_layer(self, n_in: int, n_out: int) -> list[Layer]:
        """Return the layers that make up one hidden layer, its activation among them."""
        return [Dense(n_in, n_out), self.chosen("activation")]

    def network(self) -> Network:
        """Return the hidden layers, a Dense layer for the outputs, and the output's
        activation.
        """
        *hidden, last = pairwise(self.sizes)
        layers = [layer for a, b in hidden for layer in self.hidden_layer(a, b)]
        return Network([*layers, Dense(*last), self.chosen("output")])

    def objective(self, penalty_rate: Array | None = None) -> Objective:
        """Return the network with its loss and penalty; `penalty_rate` (L,) gives each of L
        lanes a rate of its own.
        """
        penalty = self.chosen("penalty")
        rate = self.penalty_rate if penalty_rate is None else penalty_rate
        return Objective(self.network(), self.chosen("loss"), penalty and penalty(rate))

    def optimizer_rule(self, learning_rate: Array | None = None) -> Optimizer:
        """Return the optimizer with its learning rate, or with a rate for each lane, (L,)."""
        rate = self.learning_rate if learning_rate is None else learning_rate
        optimizer: Optimizer = self.chosen("optimizer")(rate)
        return optimizer

    def draw(self) -> tuple[Params, Generator]:
        """Parameters drawn from `seed`, float64, and the generator after drawing them."""
        rng: Generator = self.chosen("generator")(self.seed)
        initializer = self.chosen("initializer")
        return self.network().init(rng, initializer, self.init_scale), rng

    def initial(self) -> Params:
        """Return the parameters training starts from."""
        return self.draw()[0]
