"""The workshop page: its settings, and the inputs its pictures are drawn for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from explorer.settings.fields import Choice, Ladder, Span
from explorer.settings.schema import Schema
from nn_core import DATASETS, Experiment
from nn_core.analysis.surfaces import plane
from nn_core.datasets import GATES, DatasetSpec
from nn_core.datasets.digits import one_hot
from nn_core.datasets.gates import inputs
from nn_core.datasets.mnist import load_sample
from nn_core.types import Array, Batch
from workshop.tasks import TASKS
from workshop.wire import Scaled

RATES = (0.01, 0.03, 0.1, 0.3, 0.5, 1.0, 3.0, 10.0)
SLIDERS: dict[str, Ladder | Span] = {
    field.name: field
    for field in (
        Ladder("rate", RATES, 1.0),
        Ladder("epochs", (1, 3, 10, 30, 100, 300, 1000, 3000), 1000),
        Span("point", -2, 2, 0.05, 1.0),
    )
}
LAB = Schema(
    "workshop",
    1,
    (
        Choice("exercise", tuple(TASKS), "sigmoid"),
        Choice("gate", tuple(GATES), "and"),
        *SLIDERS.values(),
    ),
)

EXTENT = (-0.5, 1.5, -0.5, 1.5)
SIDE = 30
"""Cells along a side of a map that the learner's code fills."""

FRAMES = 12
"""Maps in the film of a training run."""

SCENE_SLIDERS = {
    "tangent": ("point",),
    "gate": ("rate", "epochs"),
    "xor": ("rate", "epochs"),
}
TESTED = 500
SHOWN_LABELS = np.array([3, 0, 4, 1, 1])


def gates(names: Mapping[str, str]) -> dict[str, str]:
    """Return the gates that can be chosen, with their names."""
    return {gate: names[gate] for gate in GATES}


def grid() -> Array:
    """Return the inputs of a map, (SIDE * SIDE, 2)."""
    return plane(EXTENT, SIDE)


def kept(values: Mapping[str, Any]) -> list[int]:
    """Return the epochs with a map: 0, the last, and some between, closer together early
    on.
    """
    spaced = np.geomspace(1, values["epochs"], FRAMES - 1)
    return sorted({0, *np.rint(spaced).astype(int).tolist()})


def batch(gate: str) -> Batch:
    """Return the four rows of a gate."""
    return DATASETS[gate](DatasetSpec()).train


def gate_args(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the notebook's neuron before training, the gate's rows, the rate, epochs, the
    map.
    """
    start = Experiment(dataset=values["gate"], seed=1).initial()
    state = {"weights": start["W1"][:, 0], "bias": start["b1"]}
    return (state, *batch(values["gate"])[:2], values["rate"], kept(values), grid())


def xor_args(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return a network of two hidden neurons before training; the rest as for a gate."""
    start = Experiment(dataset="xor", hidden="2", seed=1).initial()
    return (dict(start), *batch("xor")[:2], values["rate"], kept(values), grid())


def wired_args(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """NAND, OR and AND, trained by nn_core."""
    states = []
    for name in ("nand", "or", "and"):
        p = (
            Experiment(dataset=name, gradient="backprop", epochs=2000, learning_rate=1.0)
            .run([2000])
            .at()
            .params
        )
        states.append({"weights": p["W1"][:, 0], "bias": p["b1"]})
    return states, grid(), inputs()


def digits_args(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """MyModel as the notebook starts it, 4,000 images to train on, and some to test it."""
    digits = load_sample()
    rng = np.random.RandomState(777)
    start = {
        "W1": 0.01 * rng.randn(784, 64), "b1": np.zeros(64),
        "W2": 0.01 * rng.randn(64, 10), "b2": np.zeros(10),
    }  # fmt: skip
    return (
        start,
        Scaled(digits.train_images.reshape(-1, 784)), one_hot(digits.train_labels, "float64"),
        Scaled(digits.test_images[:TESTED].reshape(-1, 784)),
        one_hot(digits.test_labels[:TESTED], "float64"),
        1.0, 50, 8,
    )  # fmt: skip


def arguments(task: str, values: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """Return the scene of a task's picture, and what it is played with."""
    scene = TASKS[task].picture
    return scene, ARGUMENTS[scene](task, values)


ARGUMENTS: dict[str, Any] = {
    "curve": lambda task, values: (np.linspace(-8, 8, 129),),
    "loss": lambda task, values: (TASKS[task].target, np.linspace(0.01, 0.99, 50)),
    "tangent": lambda task, values: (float(values["point"]),),
    "gate": lambda task, values: gate_args(values),
    "wired": lambda task, values: wired_args(values),
    "rows": lambda task, values: (
        np.array([[0.0, 1, 2, 3], [1, 1, 1, 1], [-2, 0, 2, -1]]),
    ),
    "xor": lambda task, values: xor_args(values),
    "images": lambda task, values: (load_sample().train_images[:4] / 255.0,),
    "table": lambda task, values: (SHOWN_LABELS, 5),
    "batches": lambda task, values: (17, 5, 1),
    "digits": lambda task, values: digits_args(values),
}
"""Scene -> what it is played with, from the task and the settings."""
