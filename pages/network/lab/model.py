"""The third act of the XOR page: a network of one's own, on four points or on clouds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explorer.pictures.stage import GATE_EXTENT
from explorer.runs import cache, slider_films
from explorer.runs.budget import CAPS
from nn_core import Experiment, History
from nn_core.analysis.surfaces import Extent
from nn_core.datasets import CLOUDS, GATES
from nn_core.experiments.params_text import flat_text, size
from nn_core.types import Array
from pages.network.lab import ablation, points
from pages.network.lab.ablation import Silence, Silenced

CLOUD_EXTENT: Extent = (-1.5, 1.5, -1.5, 1.5)


def experiment(values: Mapping[str, Any]) -> Experiment:
    """Return the run these settings describe; weights edited in a network of another shape
    are forgotten.
    """
    drawn = from_seed(values)
    start = values["l_start"]
    fits = start and start.count(",") + 1 == size(drawn.initial())
    return replace(drawn, start=start) if fits else drawn


def from_seed(values: Mapping[str, Any]) -> Experiment:
    """Return the run of these settings from the seed's own weights."""
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
    """Return the run these settings describe, with those parts off that are switched off."""
    run, off = experiment(values), silence_of(values)
    return Silenced(run, off) if off.text else run


def run_many(runs: tuple[Experiment | Silenced, ...]) -> tuple[History, ...] | None:
    """Return the histories of many runs at once; None if parts are off: films show whole
    networks.
    """
    whole = tuple(run for run in runs if isinstance(run, Experiment))
    return slider_films.histories(whole) if len(whole) == len(runs) else None


def silence_of(values: Mapping[str, Any]) -> Silence:
    """Return what is switched off in a network of this shape."""
    if not values["l_off"]:
        return Silence()
    run = from_seed(values)
    return ablation.read(values["l_off"], sum(run.widths), size(run.initial()))


def extent_of(values: Mapping[str, Any], x: Array) -> Extent:
    """Return the part of the plane that is shown; x (n, 2) are the points."""
    if values["l_data"] == points.OWN:
        return points.extent_of(values, x)
    return GATE_EXTENT if values["l_data"] in GATES else CLOUD_EXTENT


def edited(values: Mapping[str, Any], place: int | None, i: int, weight: float) -> str:
    """Return all parameters at that epoch with the i-th replaced, as text to start from."""
    params = cache.history(experiment(values)).at(place).params
    numbers = flat_text(params).split(",")
    numbers[i] = repr(float(weight))
    return ",".join(numbers)


def seed_count(asked: int, *tried: Experiment) -> int:
    """Return how many starts of each run are tried: as many as asked, or as many as take
    about two seconds.
    """
    return int(min(asked, CAPS["seeds"].most // sum(run.work for run in tried)))
