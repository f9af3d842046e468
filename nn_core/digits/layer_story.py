"""The story of the layers of a network at one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nn_core.activations import Step
from nn_core.analysis.stories import Story, first
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.digits.units import ENDS
from nn_core.layers import Layer
from nn_core.types import Array


class Layers(NamedTuple):
    """The activation of the hidden layers; for each of them the share of examples at which
    a unit is flat, (h,) each; mean |dL/dW|, W1 first, (hidden layers + 1,); and whether
    the weights of the last layer are all 0.
    """

    activation: Layer
    flat: Sequence[Array]
    slopes: Array
    blank: bool = False


def layer_story(layers: Layers) -> Story:
    """Return the first of LAYER_STORIES that holds."""
    return first(LAYER_STORIES, layers)


def no_slope(layers: Layers) -> bool:
    """Return whether the activation is a step, whose derivative is 0: nothing below it
    learns.
    """
    return isinstance(layers.activation, Step)


def dead(layers: Layers) -> bool:
    """Return whether most units of a hidden layer are flat at every example, though the
    weights of the last layer are not all 0.
    """
    return not layers.blank and any(
        dead_share(flat) > THRESHOLDS.dead_units for flat in layers.flat
    )


def dead_share(flat: Array) -> float:
    """Return the share of a layer's units that are flat at every example."""
    return float((flat == 1).mean())


def saturated(layers: Layers) -> bool:
    """Return whether many outputs of a hidden layer are at the ends of its activation."""
    ends = type(layers.activation) in ENDS
    return ends and any(
        float(flat.mean()) > THRESHOLDS.saturated for flat in layers.flat
    )


def exploding(layers: Layers) -> bool:
    """Return whether the gradient of some layer is huge, or not a finite number."""
    return not bool((layers.slopes < THRESHOLDS.exploding).all())


def blocked(layers: Layers) -> bool:
    """Return whether the gradient of the first layer is 0: the weights above it are all 0."""
    return bool(layers.slopes[0] == 0)


def vanishing(layers: Layers) -> bool:
    """Return whether the gradient of the first layer is next to nothing beside the last
    one's.
    """
    return bool(layers.slopes[0] < THRESHOLDS.vanishing * layers.slopes[-1])


def fading(layers: Layers) -> bool:
    """Return whether the gradient of the first layer is small beside the last one's."""
    return bool(layers.slopes[0] < THRESHOLDS.fading * layers.slopes[-1])


LAYER_STORIES = (
    Story("no_slope", "warning", no_slope),
    Story("dead", "warning", dead),
    Story("exploding", "warning", exploding),
    Story("blocked", "warning", blocked),
    Story("vanishing", "warning", vanishing),
    Story("saturated", "warning", saturated),
    Story("fading", "good", fading),
    Story("healthy", "good"),
)
"""`healthy`: gradient reaches every layer, and no layer is stuck at its ends."""
