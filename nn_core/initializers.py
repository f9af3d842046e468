"""Initial weights and biases: W (n_in, n_out) and b (n_out,), drawn from an rng.

The rng is a `Generator` or the older `RandomState`, from which the notebook draws.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nn_core.checks import Table
from nn_core.types import Array, Generator


def zero(n_in: int, n_out: int) -> float:
    """Deviation 0: all units of a layer stay equal, because their gradients are equal."""
    return 0.0


def unit(n_in: int, n_out: int) -> float:
    """Deviation 1, times the scale; the notebook's MNIST network has scale 0.01."""
    return 1.0


def glorot(n_in: int, n_out: int) -> float:
    """sqrt(2 / (n_in + n_out)) (Glorot and Bengio, 2010), for sigmoid and tanh."""
    return math.sqrt(2 / (n_in + n_out))


def kaiming(n_in: int, n_out: int) -> float:
    """sqrt(2 / n_in) (He et al., 2015), for ReLU."""
    return math.sqrt(2 / n_in)


@dataclass(frozen=True)
class Initializer:
    """W ~ N(0, (scale * deviation)^2); b = 0, or U(0, scale) if `random_biases`."""

    deviation: Callable[[int, int], float]
    random_biases: bool = False

    def weights(
        self, rng: Generator, n_in: int, n_out: int, scale: float = 1.0
    ) -> Array:
        """W (n_in, n_out)."""
        return scale * self.deviation(n_in, n_out) * rng.standard_normal((n_in, n_out))

    def biases(self, rng: Generator, n_out: int, scale: float = 1.0) -> Array:
        """b (n_out,)."""
        return scale * rng.random(n_out) if self.random_biases else np.zeros(n_out)


INITIALIZERS: Table[Initializer] = Table(
    "initializer",
    {
        "notebook": Initializer(unit, random_biases=True),
        "normal": Initializer(unit),
        "xavier": Initializer(glorot),
        "he": Initializer(kaiming),
        "zeros": Initializer(zero),
    },
)

GENERATORS: Table[Callable[[int], Generator]] = Table(
    "generator",
    {
        "pcg64": np.random.default_rng,
        "mt19937": np.random.RandomState,
    },
)
"""Random generators by id, made from a seed: NumPy's current one, and the notebook's."""
