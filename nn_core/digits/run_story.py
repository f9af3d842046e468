"""What became of a run on digits: one word for it, most telling first."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nn_core.analysis.lane_outcomes import symmetric
from nn_core.digits.history import DigitHistory
from nn_core.digits.units import saturated_share
from nn_core.layers import Step

WORSE = 1.05
"""A loss that ends above this multiple of where it began has run away."""

ALIKE = 0.05
"""Units that differ by less than this share of the largest weight are still one. In
float32 rounding errors alone pull them apart in the end."""

GAP = 0.1
"""Training accuracy this far above test accuracy was learned by heart."""

GOOD = 0.85
"""The share of test images a run should answer right."""

CHANCE = 0.2
"""Twice the share that guessing one of ten digits answers right."""

FALLING = 0.01
"""A loss that fell by this share over the last quarter of the run still falls."""

HELD = 0.3
"""With this share of the loss the penalty is what keeps a network from learning."""

MOST = 0.5
"""With this share of a layer's units dead, little comes through it."""


def digit_story(history: DigitHistory) -> str:
    """The first of DIGIT_STORIES that holds."""
    with np.errstate(all="ignore"):
        return next(name for name, holds in DIGIT_STORIES.items() if holds(history))


def diverged(history: DigitHistory) -> bool:
    """The loss stopped being a finite number."""
    return history.diverged >= 0


def worse(history: DigitHistory) -> bool:
    """The loss ended higher than it began."""
    return bool(history.losses[-1] > WORSE * history.losses[0])


def alike(history: DigitHistory) -> bool:
    """All units of the first hidden layer hold the same weights: they are one."""
    return bool(symmetric(history.history, ALIKE))


def no_slope(history: DigitHistory) -> bool:
    """A step has the slope 0 everywhere: only the output layer learns."""
    return any(isinstance(layer, Step) for layer in history.objective.network.layers)


def overfit(history: DigitHistory) -> bool:
    """Much better on the images it was trained on than on new ones."""
    return bool(history.accuracies[-1] - history.test_accuracies[-1] > GAP)


def good(history: DigitHistory) -> bool:
    """Most test images are answered right."""
    return bool(history.test_accuracies[-1] >= GOOD)


def dead(history: DigitHistory) -> bool:
    """Most units of a hidden layer are flat at every image: no slope can wake them."""
    network, params = history.objective.network, history.at().params
    shares = saturated_share(network, params, history.train.x)
    return any(float((share == 1).mean()) > MOST for share in shares)


def falling(history: DigitHistory) -> bool:
    """The loss still falls: over the last quarter of the steps it was clearly lower than
    over the quarter before, which says more than two moments.
    """
    L = history.minibatch_losses
    if len(L) < 2:
        return False
    quarter = max(1, len(L) // 4)
    before, now = L[-2 * quarter : -quarter].mean(), L[-quarter:].mean()
    return bool(before - now > FALLING * before)


def decayed(history: DigitHistory) -> bool:
    """Much of the loss is the penalty on weights, which holds them back."""
    penalty = history.objective.penalty
    if penalty is None:
        return False
    return bool(penalty.value(history.at().params) > HELD * history.losses[-1])


def stuck(history: DigitHistory) -> bool:
    """No better than guessing, and the loss does not move."""
    return bool(history.accuracies[-1] < CHANCE) and not falling(history)


DIGIT_STORIES: dict[str, Callable[[DigitHistory], bool]] = {
    "diverged": diverged,
    "worse": worse,
    "symmetric": alike,
    "no_slope": no_slope,
    "overfit": overfit,
    "good": good,
    "dead": dead,
    "decayed": decayed,
    "stuck": stuck,
    "learning": falling,
    "plateau": lambda history: True,
}
"""`plateau`: better than guessing, not good, and the loss does not fall any more."""
