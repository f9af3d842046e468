"""How the layers of a network of digits are, and settings that make them otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from explorer.shared_cache import shared
from nn_core import Network
from nn_core.analysis.stories import Story
from nn_core.digits.history import DigitHistory
from nn_core.digits.layer_story import Layers, dead_share, layer_story
from nn_core.digits.units import activation_histograms, activations, saturated_share
from nn_core.experiments.options import ACTIVATIONS
from nn_core.types import Array
from pages.digits import tables as digits_tables
from pages.digits.view import DigitView

if TYPE_CHECKING:
    import pandas as pd

LOOKED_AT = 1_000
"""Test images whose answers are counted."""

PLAIN = {"layers": 2, "units": 64, "norm": "0", "dropout": 0.0, "decay": 0.0}
FADED = {"activation": "sigmoid", "init": "normal", "scale": 0.01}
DEMOS: dict[str, dict[str, Any]] = {
    "vanishing": {**PLAIN, **FADED, "optimizer": "sgd", "rate": 0.1},
    "normalized": {**PLAIN, **FADED, "optimizer": "sgd", "rate": 0.1, "norm": "1"},
    "saturated": {
        **PLAIN, "activation": "tanh", "init": "xavier", "scale": 10.0,
        "optimizer": "adam", "rate": 0.003,
    },
    "dead": {
        **PLAIN, "activation": "relu", "init": "he", "scale": 1.0,
        "optimizer": "adam", "rate": 0.1,
    },
    "healthy": {
        **PLAIN, "activation": "relu", "init": "he", "scale": 1.0,
        "optimizer": "adam", "rate": 0.003,
    },
}  # fmt: skip
"""Settings to try; `normalized` is `vanishing` with batch normalization."""


def demo(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the settings with those of a demonstration, seen at its end; it is of the
    sample.
    """
    return {**values, **DEMOS[name], "epoch": "end", "source": "sample"}


class HiddenLayer(NamedTuple):
    """One hidden layer: how often its units answer what, the share of all answers that
    are flat, and how many of its units are dead.
    """

    bins: pd.DataFrame
    flat: float
    dead: int
    units: int


class Health(NamedTuple):
    """What is seen of all layers at one step; `slopes` by name: W1, W2, ..."""

    activation: str
    hidden: list[HiddenLayer]
    slopes: dict[str, float]
    story: Story


def health(view: DigitView) -> Health:
    """Return how the layers are at the step on the stage."""
    return health_at(view.run, view.row)


@shared
def health_at(history: DigitHistory, row: int) -> Health:
    """Return how the layers are in the snapshot `row`."""
    network, x = history.objective.network, history.test.x[:LOOKED_AT]
    params = {name: a[row] for name, a in history.params.items()}
    with np.errstate(all="ignore"):
        flat = saturated_share(network, params, x)
        histograms = activation_histograms(network, params, x)
    slopes = slopes_at(history, row)
    activation = network.layers[activations(network)[0]]
    blank = not params[list(slopes)[-1]].any()
    sizes = np.array(list(slopes.values()))
    story = layer_story(Layers(activation, flat, sizes, blank))
    hidden = [
        layer(edges, counts, share)
        for (edges, counts), share in zip(histograms, flat, strict=True)
    ]
    return Health(activation_of(network), hidden, slopes, story)


def layer(edges: Array, counts: Array, flat: Array) -> HiddenLayer:
    """Return one hidden layer from its histogram and the share each unit is flat."""
    dead = round(dead_share(flat) * len(flat))
    bins = digits_tables.histogram_table(edges, counts)
    return HiddenLayer(bins, float(flat.mean()), dead, len(flat))


def activation_of(network: Network) -> str:
    """Return the id of the activation of its hidden layers."""
    found = network.layers[activations(network)[0]]
    return next(name for name, layer in ACTIVATIONS.items() if layer == found)


@shared
def flow(history: DigitHistory) -> pd.DataFrame:
    """Return the size of the slope at each layer over the run, see `flow_table`."""
    return digits_tables.flow_table(history)


def slopes_at(history: DigitHistory, row: int) -> dict[str, float]:
    """Layer -> mean |dL/dW| in the snapshot `row`."""
    table = flow(history)
    now = table[table["step"] == history.steps[row]]
    return dict(zip(now["layer"], now["gradient"].astype(float), strict=True))
