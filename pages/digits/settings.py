"""The MNIST lab: its settings, and the run they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explorer.runs.budget import CAPS, live_work
from explorer.settings.fields import Ladder, Span
from nn_core.digits.experiment import DigitExperiment

INITIALIZER_IDS = ("he", "xavier", "normal", "zeros")
RATES = (
    0.0001, 0.0003, 0.001, 0.002, 0.003, 0.005, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0,
)  # fmt: skip

OWN_STEPS = ("rmsprop", "adam")
"""Optimizers that divide the gradient by its size, so that the rate is the step."""

LARGEST_RATE, SMALLER_RATE = 0.01, 0.003
"""The largest rate such an optimizer learns well with, and one it learns best with."""

SLIDERS: dict[str, Ladder | Span] = {
    field.name: field
    for field in (
        Ladder("units", (8, 16, 32, 64, 96, 128, 256), 96),
        Span("layers", 1, 2, 1, 1),
        Ladder("rate", RATES, 0.1),
        Ladder("epochs", (1, 2, 3, 4, 5, 8, 10, 15, 20), 8),
        Ladder("batch", (10, 20, 50, 100, 200, 500, 1000, 4000), 50),
        Ladder("scale", (0.0, 0.01, 0.1, 0.3, 0.5, 1.0, 2.0, 3.0, 10.0), 1.0),
        Ladder("decay", (0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03), 0.0),
        Span("dropout", 0.0, 0.8, 0.1, 0.0),
        Span("seed", 0, 99, 1, 1),
    )
}

FITTING = {
    "activation": "sigmoid", "optimizer": "sgd", "norm": "0", "layers": 1, "decay": 0.0,
    "dropout": 0.0, "rate": 1.0,
}  # fmt: skip
"""Settings whose run the notebook's own functions can train."""


def experiment(values: Mapping[str, Any]) -> DigitExperiment:
    """Return the run on the sample that these settings ask for."""
    decay = values["decay"]
    return DigitExperiment(
        hidden="-".join([str(values["units"])] * values["layers"]),
        activation=values["activation"],
        penalty="l2" if decay else "none",
        penalty_rate=decay,
        dropout=values["dropout"],
        batch_norm=int(values["norm"]),
        initializer=values["init"],
        init_scale=values["scale"],
        seed=values["seed"],
        optimizer=values["optimizer"],
        learning_rate=values["rate"],
        batch_size=values["batch"],
        epochs=values["epochs"],
    )


def coarse(experiment: DigitExperiment) -> DigitExperiment:
    """Return the same run with as many of its epochs as are quick (at least one), for a
    drag while others wait.
    """
    each = live_work(experiment) / max(1, experiment.epochs)
    quick = max(1, int(CAPS["coarse_digit_run"].most / max(1, each)))
    return replace(experiment, epochs=min(experiment.epochs, quick))


def has_large_rate(experiment: DigitExperiment) -> bool:
    """Return whether the learning rate is too large for an optimizer whose steps are about
    as long as the rate, however small the gradient.
    """
    return experiment.optimizer in OWN_STEPS and experiment.learning_rate > LARGEST_RATE


def is_live(experiment: DigitExperiment) -> bool:
    """Return whether a run is short enough to be trained while the page waits."""
    return CAPS["digit_run"].allows(live_work(experiment))
