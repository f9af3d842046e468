"""The numbers that decide between two stories of a run or a network.

When a run has diverged, and so ends, is decided by `diverged` in `nn_core/training.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thresholds:
    """The numbers that decide between two stories."""

    risen: float = 1.05
    """A loss above this multiple of an earlier one has clearly risen."""

    bouncing: float = 0.05
    """A run whose loss rose in more than this share of its epochs bounces."""

    overshot: float = 1.5
    """A loss above this multiple of its start has overshot."""

    falling: float = 0.01
    """A loss that fell by less than this share, lately, no longer falls."""

    noise: float = 0.05
    """A numerical gradient this far from backprop is mostly rounding."""

    overfit_loss: float = 1.2
    """A test loss above this multiple of its best was overfitted: on points of the plane,
    whose few test examples make the accuracy too coarse."""

    overfit_gap: float = 0.1
    """Training accuracy this far above test accuracy was overfitted: on digits, where a
    thousand test images make the accuracy fine."""

    by_heart: float = 0.97
    """The share of training digits above which a network has learned them by heart."""

    identical: float = 1e-6
    """Weights that differ by less than this share of the largest are the same, in
    float64."""

    alike: float = 0.05
    """The same in float32, whose rounding errors alone pull equal units apart in time."""

    flat_slope: float = 0.005
    """An activation whose derivative is below this lets no gradient through. The leaky
    ReLU's is 0.01."""

    dead_units: float = 0.5
    """With more than this share of a layer's units dead, little comes through it."""

    saturated: float = 0.3
    """A layer with more than this share of its outputs at the ends of its activation is
    saturated."""

    vanishing: float = 0.01
    """A gradient of the first layer below this share of the last layer's has vanished."""

    fading: float = 0.03
    """A gradient of the first layer below this share of the last layer's is small. Above
    that, blank pixels are the reason: weights of blank pixels have no gradient, and count
    in the mean of W1."""

    exploding: float = 0.2
    """Mean |dL/dW| this large throws a network about; common are 0.0001 to 0.01."""

    good: float = 0.85
    """The share of test digits that a good network answers right."""

    learned: float = 0.7
    """The share of test digits above which the notebook's network has learned."""

    guessing: float = 0.2
    """Below this share of digits a network is guessing: twice what chance gets right."""

    penalty: float = 0.3
    """With more than this share of the loss, the penalty keeps a network from learning."""

    same_slope: float = 1e-6
    """A relative error of two gradients below this is no mistake."""

    believable: float = 0.02
    """A network may be this much surer than it is right, or less, to be believed."""


THRESHOLDS = Thresholds()
