"""The settings of the third act: its sliders, its choices, and what each may hold.

The other acts have their own: `gates/settings.py`, `xornet/settings.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.settings.fields import Choice, Ladder, Numbers, Span
from nn_core import OPTIMIZERS
from nn_core.datasets import CLOUDS
from nn_core.experiments.options import ACTIVATIONS
from pages.network.lab import points

DATASETS = ("xor", *CLOUDS, points.OWN)
LOSS_IDS = (
    "binary_cross_entropy",
    "half_sum_binary_cross_entropy",
    "mean_squared_error",
)
INITIALIZER_IDS = ("xavier", "he", "normal", "zeros")
RATES = (
    0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0,
)  # fmt: skip
EPOCHS = (20, 50, 100, 200, 300, 500, 700, 1000, 1500, 2000)
DECAYS = (0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)
BATCHES = ("0", "10", "20", "50")
SECTIONS = ("space", "rows", "seeds", "units", "flow", "gradient", "sweep")
STARTS = ("100", "300", "1000")
"""How many seeds may be tried at once; the seed's own slider goes as far."""

WEIGHT_LIMIT = 20
"""The largest weight that can be set by hand."""

SLIDERS: dict[str, Ladder | Span] = {
    field.name: field
    for field in (
        Ladder("l_rate", RATES, 0.5),
        Ladder("l_epochs", EPOCHS, 1000),
        Span("l_units", 1, 8, 1, 4),
        Span("l_layers", 1, 3, 1, 1),
        Span("l_seed", 0, int(STARTS[-1]) - 1, 1, 1),
        Ladder("l_scale", (0.0, 0.01, 0.1, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0), 1.0),
        Ladder("l_decay", DECAYS, 0.0),
    )
}
CLOUD_SLIDERS: dict[str, Ladder | Span] = {
    field.name: field
    for field in (
        Span("l_samples", 20, 400, 20, 120),
        Span("l_noise", 0.0, 1.0, 0.05, 0.1),
        Span("l_test", 0.0, 0.5, 0.1, 0.3),
    )
}
FILMED = ("l_rate", "l_epochs", "l_seed", "l_scale")
"""Sliders that bring a film of all their values when they are taken hold of."""

FIELDS = (
    Choice("l_data", DATASETS, "xor"),
    *points.FIELDS,
    Numbers("l_start"),
    Numbers("l_off"),
    *SLIDERS.values(),
    *CLOUD_SLIDERS.values(),
    Choice("l_activation", tuple(ACTIVATIONS), "tanh"),
    Choice("l_loss", LOSS_IDS, LOSS_IDS[0]),
    Choice("l_optimizer", tuple(OPTIMIZERS), "sgd"),
    Choice("l_init", INITIALIZER_IDS, "xavier"),
    Choice("l_batch", BATCHES, "0"),
    Choice("l_gradient", ("backprop", "central_difference"), "backprop"),
    Choice("l_section", SECTIONS, "space"),
    Choice("l_starts", STARTS, STARTS[0]),
    Span("l_seen", 1, 3, 1, 1),
    Span("l_first", 1, 8, 1, 3),  # for these two units the first network parts XOR
    Span("l_second", 1, 8, 1, 4),
    Choice("l_weight", ("W1", "b1", "W2", "b2", "W3", "b3", "W4", "b4"), "W1"),
    Choice("l_place", tuple(map(str, range(64))), "0"),
)


def sliders(values: Mapping[str, Any]) -> dict[str, Ladder | Span]:
    """Return what can be dragged: clouds have noise and a number of points besides."""
    seeds = Span("l_seed", 0, int(values["l_starts"]) - 1, 1, 1)
    clouds = CLOUD_SLIDERS if values["l_data"] in CLOUDS else {}
    return {**SLIDERS, "l_seed": seeds, **clouds}
