"""What can be seen of the layers at one moment: one word for it, most telling first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nn_core.digits.run_story import MOST
from nn_core.digits.units import ENDS
from nn_core.layers import Layer, Step
from nn_core.types import Array

FULL = 0.3
"""A layer with this share of its answers at the ends of its activation is saturated."""

FAINT = 0.01
"""A slope of the first layer below this share of the last layer's has all but vanished."""

FAINTER = 0.03
"""The same, for one that has become small. Above that, blank pixels are the reason: the
weights they go through have no slope, and count in the mean of W1.
"""

LARGE = 0.2
"""Mean |dL/dW| this large throws a network about; common sizes are 0.0001 to 0.01."""


class Layers(NamedTuple):
    """The activation of the hidden layers; for each of them the share of examples at which
    a unit is flat, (h,) each; mean |dL/dW|, W1 first, (hidden layers + 1,); and whether
    the weights of the last layer are all 0.
    """

    activation: Layer
    flat: Sequence[Array]
    slopes: Array
    blank: bool = False


def layer_story(layers: Layers) -> str:
    """The first of LAYER_STORIES that holds."""
    return next(name for name, holds in LAYER_STORIES.items() if holds(layers))


def no_slope(layers: Layers) -> bool:
    """A step has the slope 0 everywhere: nothing below it can learn."""
    return isinstance(layers.activation, Step)


def dead(layers: Layers) -> bool:
    """Most units of a hidden layer are flat at every example, and not for want of weights."""
    return not layers.blank and any(dead_share(flat) > MOST for flat in layers.flat)


def dead_share(flat: Array) -> float:
    """The share of a layer's units that are flat at every example."""
    return float((flat == 1).mean())


def saturated(layers: Layers) -> bool:
    """Many answers of a hidden layer stand at the ends of its activation."""
    ends = type(layers.activation) in ENDS
    return ends and any(float(flat.mean()) > FULL for flat in layers.flat)


def exploding(layers: Layers) -> bool:
    """The slope of some layer is huge, or no number any more."""
    return not bool((layers.slopes < LARGE).all())


def blocked(layers: Layers) -> bool:
    """No slope at all arrives at the first layer: the weights behind it are all 0."""
    return bool(layers.slopes[0] == 0)


def vanishing(layers: Layers) -> bool:
    """Next to nothing of the slope at the last layer arrives at the first."""
    return bool(layers.slopes[0] < FAINT * layers.slopes[-1])


def fading(layers: Layers) -> bool:
    """The slope gets much smaller on the way."""
    return bool(layers.slopes[0] < FAINTER * layers.slopes[-1])


LAYER_STORIES: dict[str, Callable[[Layers], bool]] = {
    "no_slope": no_slope,
    "dead": dead,
    "exploding": exploding,
    "blocked": blocked,
    "vanishing": vanishing,
    "saturated": saturated,
    "fading": fading,
    "healthy": lambda layers: True,
}
"""`healthy`: the slope arrives at every layer, and no layer is stuck at its ends."""
