"""What an Experiment may be made of: tables of the words, ranges of the numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nn_core.datasets import DATASETS
from nn_core.gradients import GRADIENTS
from nn_core.initializers import GENERATORS, INITIALIZERS
from nn_core.layers import (
    Dense,
    Layer,
    LeakyReLU,
    ReLU,
    SharedDense,
    Sigmoid,
    Softmax,
    Step,
    Tanh,
)
from nn_core.losses import LOSSES
from nn_core.optimizers import OPTIMIZERS
from nn_core.penalties import PENALTIES

ACTIVATIONS: dict[str, Layer] = {
    "sigmoid": Sigmoid(),
    "tanh": Tanh(),
    "relu": ReLU(),
    "leaky_relu": LeakyReLU(),
    "step": Step(),
}
OUTPUTS: dict[str, Layer] = {
    "sigmoid": Sigmoid(),
    "step": Step(),
    "softmax_over_batch": Softmax(axis=None),
}
HIDDEN: dict[str, Callable[[int, int], Layer]] = {"dense": Dense, "shared": SharedDense}

TABLES: dict[str, Mapping[str, Any]] = {
    "dataset": DATASETS,
    "hidden_kind": HIDDEN,
    "activation": ACTIVATIONS,
    "output": OUTPUTS,
    "loss": LOSSES,
    "penalty": PENALTIES,
    "initializer": INITIALIZERS,
    "generator": GENERATORS,
    "optimizer": OPTIMIZERS,
    "gradient": GRADIENTS,
}
RANGES = (
    ("penalty_rate", 0, 10),
    ("init_scale", 0, 100),
    ("learning_rate", 1e-6, 1e4),
    ("h", 1e-16, 1),
)
WHOLES = (
    ("seed", 0, 2**32 - 1),
    ("batch_seed", 0, 2**32 - 1),
    ("epochs", 1, 20_000),
    ("batch_size", 0, 2_000),
)
