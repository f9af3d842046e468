"""The third act of the XOR page: a network of one's own, on four points or on clouds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explorer.pictures.stage import GATE_EXTENT
from explorer.runs import cache, slider_films
from explorer.runs.budget import CAPS
from explorer.settings.fields import Choice, Ladder, Numbers, Span
from nn_core import OPTIMIZERS, Experiment, History
from nn_core.analysis.surfaces import Extent
from nn_core.datasets import CLOUDS, GATES
from nn_core.experiments.options import ACTIVATIONS
from nn_core.experiments.params_text import flat_text, size
from nn_core.types import Array
from pages.network.lab import ablation, points
from pages.network.lab.ablation import Silence, Silenced

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
SECTIONS = ("space", "seeds", "units", "flow", "gradient")
STARTS = ("100", "300", "1000")
"""How many seeds may be tried at once; the seed's own slider goes as far."""

CLOUD_EXTENT: Extent = (-1.5, 1.5, -1.5, 1.5)
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
    """What can be dragged: clouds have noise and a number of points besides."""
    seeds = Span("l_seed", 0, int(values["l_starts"]) - 1, 1, 1)
    clouds = CLOUD_SLIDERS if values["l_data"] in CLOUDS else {}
    return {**SLIDERS, "l_seed": seeds, **clouds}


def experiment(values: Mapping[str, Any]) -> Experiment:
    """The run these settings describe; weights edited in a network of another shape are
    forgotten.
    """
    drawn = from_seed(values)
    start = values["l_start"]
    fits = start and start.count(",") + 1 == size(drawn.initial())
    return replace(drawn, start=start) if fits else drawn


def from_seed(values: Mapping[str, Any]) -> Experiment:
    """The run of these settings from the seed's own weights."""
    own = values["l_data"] == points.OWN
    return Experiment(
        dataset=values["l_data"],
        points=values["l_points"] if own else "",
        samples=values["l_samples"],
        noise=values["l_noise"],
        test_share=values["l_test"] if values["l_data"] in CLOUDS else 0.0,
        hidden="-".join([str(values["l_units"])] * values["l_layers"]),
        activation=values["l_activation"],
        loss=values["l_loss"],
        penalty="l2" if values["l_decay"] else "none",
        penalty_rate=values["l_decay"],
        initializer=values["l_init"],
        init_scale=values["l_scale"],
        generator="pcg64",
        seed=min(values["l_seed"], int(values["l_starts"]) - 1),
        optimizer=values["l_optimizer"],
        learning_rate=values["l_rate"],
        gradient=values["l_gradient"],
        epochs=values["l_epochs"],
        batch_size=int(values["l_batch"]),
    )


def with_parts_off(values: Mapping[str, Any]) -> Experiment | Silenced:
    """The run these settings describe, with those parts off that are switched off."""
    run, off = experiment(values), silence_of(values)
    return Silenced(run, off) if off.text else run


def run_many(runs: tuple[Experiment | Silenced, ...]) -> tuple[History, ...] | None:
    """The histories of many runs at once; None if parts are off: films show whole networks."""
    whole = tuple(run for run in runs if isinstance(run, Experiment))
    return slider_films.histories(whole) if len(whole) == len(runs) else None


def silence_of(values: Mapping[str, Any]) -> Silence:
    """What is switched off in a network of this shape."""
    if not values["l_off"]:
        return Silence()
    run = from_seed(values)
    return ablation.read(values["l_off"], sum(run.widths), size(run.initial()))


def extent_of(values: Mapping[str, Any], x: Array) -> Extent:
    """The part of the plane that is shown; x (n, 2) are the points."""
    if values["l_data"] == points.OWN:
        return points.extent_of(values, x)
    return GATE_EXTENT if values["l_data"] in GATES else CLOUD_EXTENT


def edited(values: Mapping[str, Any], place: int | None, i: int, weight: float) -> str:
    """All parameters at that epoch with the i-th replaced, as text to start from."""
    params = cache.history(experiment(values)).at(place).params
    numbers = flat_text(params).split(",")
    numbers[i] = repr(float(weight))
    return ",".join(numbers)


def seed_count(asked: int, *tried: Experiment) -> int:
    """How many starts of each run are tried: as many as asked, or as many as take about
    two seconds.
    """
    return int(min(asked, CAPS["seeds"].most // sum(run.work for run in tried)))
