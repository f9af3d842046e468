"""The third act of the XOR page: a network of one's own, on four points or on clouds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from explorer.language import Words
from explorer.pictures import decision_maps
from explorer.pictures import diagram as pictures_diagram
from explorer.pictures import stage as pictures_stage
from explorer.pictures.run_view import RunView
from explorer.runs import cache
from explorer.runs.budget import CAPS
from explorer.settings.fields import Choice, Ladder, Numbers, Span
from nn_core import OPTIMIZERS, Experiment, History
from nn_core.analysis.gradient_probe import Place
from nn_core.analysis.surfaces import Extent
from nn_core.datasets import CLOUDS, GATES
from nn_core.datasets.points import MOST
from nn_core.experiments.options import ACTIVATIONS
from nn_core.experiments.params_text import flat_text, size
from nn_core.types import Array
from pages.network.lab import ablation, points
from pages.network.lab.ablation import Silence, Silenced
from pages.network.lab.hidden_space import Pair

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


@dataclass(frozen=True)
class LabView(RunView):
    """A network of any shape over its epochs, some of its parts perhaps switched off, on
    points that may be the visitor's own.
    """

    off: Silence
    own: bool
    batch_size: int

    @property
    def sampled(self) -> bool:
        """Whether a step saw only some of the points."""
        return 0 < self.batch_size < len(self.batch.x)

    def editing(self, w: Words) -> dict[str, Any]:
        """What the stage is told so that points can be edited on it."""
        return {"own": self.own, "most": MOST, "words": w.labels("points.stage")}

    @property
    def sizes(self) -> list[int]:
        """Units of every layer, inputs first."""
        weights = [a for name, a in self.film.params.items() if name[0] == "W"]
        return [weights[0].shape[-2], *(W.shape[-1] for W in weights)]

    def diagram(self, w: Words, token: int) -> bytes:
        """The blob of the diagram."""
        network, kind = self.objective.network, self.activation
        return pictures_diagram.layers(
            w, network, self.film, self.sizes, kind, token, WEIGHT_LIMIT, vars(self.off)
        )

    def pair(self, values: Mapping[str, Any]) -> Pair | None:
        """The two hidden units to look at; None where the layer has only one."""
        hidden = self.sizes[1:-1]
        layer = min(values["l_seen"], len(hidden)) - 1
        units = hidden[layer]
        if units < 2:
            return None
        first, second = min(values["l_first"], units), min(values["l_second"], units)
        if first == second:
            second = first % units + 1
        return Pair(layer, first - 1, second - 1)

    def places(self, name: str) -> dict[str, Place]:
        """Every place of a parameter array as NumPy writes it: "W1[0, 2]" -> ("W1", 2)."""
        places = np.ndindex(self.now.params[name].shape)
        return {f"{name}{list(at)}": (name, i) for i, at in enumerate(places)}


def view(values: Mapping[str, Any], moving: bool, place: int | None) -> LabView:
    """What these settings show: one map while a control moves, else the whole film."""
    run = experiment(values)
    off = silence_of(values)
    silenced = Silenced(run, off) if off.text else run
    history = cache.history(silenced)
    extent = extent_of(values, history.train.x)
    one = moving and decision_maps.still(history, place, extent)
    film = one or cache.film(silenced, extent, longest(run))
    activation, seen = values["l_activation"], decision_maps.on_film(film, place)
    return LabView(
        history.objective, history.train, film, history, seen, moving, activation, off,
        values["l_data"] == points.OWN, run.batch_size,
    )  # fmt: skip


def still(values: Mapping[str, Any], history: History, place: int | None) -> LabView:
    """One picture of another run of these settings, as a slider film shows it."""
    extent = extent_of(values, history.train.x)
    film = decision_maps.still(history, place, extent)
    return LabView(
        history.objective, history.train, film, history, place, True,
        values["l_activation"], Silence(), values["l_data"] == points.OWN,
        int(values["l_batch"]),
    )  # fmt: skip


def silence_of(values: Mapping[str, Any]) -> Silence:
    """What is switched off in a network of this shape."""
    run = from_seed(values)
    return ablation.read(values["l_off"], sum(run.widths), size(run.initial()))


def extent_of(values: Mapping[str, Any], x: Array) -> Extent:
    """The part of the plane that is shown; x (n, 2) are the points."""
    if values["l_data"] == points.OWN:
        return points.extent_of(values, x)
    return pictures_stage.GATE_EXTENT if values["l_data"] in GATES else CLOUD_EXTENT


def edited(values: Mapping[str, Any], place: int | None, i: int, weight: float) -> str:
    """All parameters at that epoch with the i-th replaced, as text to start from."""
    params = cache.history(experiment(values)).at(place).params
    numbers = flat_text(params).split(",")
    numbers[i] = repr(float(weight))
    return ",".join(numbers)


def widths(run: Experiment) -> dict[int, Experiment]:
    """The same network with 1, 2, ... units in every hidden layer. Raises InputError where
    one of them would be too much work.
    """
    layers = len(run.widths)
    units = map(int, SLIDERS["l_units"].values)
    return {n: replace(run, hidden="-".join([str(n)] * layers)) for n in units}


def seed_count(asked: int, *tried: Experiment) -> int:
    """How many starts of each run are tried: as many as asked, or as many as take about
    two seconds.
    """
    return int(min(asked, CAPS["seeds"].most // sum(run.work for run in tried)))


def longest(run: Experiment) -> int:
    """Frames a film of this network may have."""
    units = sum(run.widths) + 1
    return min(
        decision_maps.LONGEST_FILM,
        CAPS["unit_film"].most // (units * decision_maps.RESOLUTION**2) + 1,
    )
