"""The story of a run on digits."""

from __future__ import annotations

from nn_core.activations import Step
from nn_core.analysis.lane_outcomes import symmetric
from nn_core.analysis.stories import Story, first
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.digits.history import DigitHistory
from nn_core.digits.units import ENDS, saturated_share


def digit_story(history: DigitHistory) -> Story:
    """Return the first of DIGIT_STORIES that holds."""
    return first(DIGIT_STORIES, history)


def diverged(history: DigitHistory) -> bool:
    """Return whether the loss stopped being a finite number."""
    return bool(history.diverged >= 0)


def worse(history: DigitHistory) -> bool:
    """Return whether the loss ended above its start."""
    return bool(history.losses[-1] > THRESHOLDS.risen * history.losses[0])


def alike(history: DigitHistory) -> bool:
    """Return whether the units of the first hidden layer have equal weights: they are one
    unit.
    """
    return bool(symmetric(history, THRESHOLDS.alike))


def no_slope(history: DigitHistory) -> bool:
    """Return whether a layer is a step, whose derivative is 0: only the output layer
    learns.
    """
    return any(isinstance(layer, Step) for layer in history.objective.network.layers)


def overfit(history: DigitHistory) -> bool:
    """Return whether nearly all training images are answered right, and far fewer test
    images.
    """
    return gap(history) and bool(history.accuracies[-1] >= THRESHOLDS.by_heart)


def gap(history: DigitHistory) -> bool:
    """Return whether far more training images are answered right than test images."""
    between = history.accuracies[-1] - history.test_accuracies[-1]
    return bool(between > THRESHOLDS.overfit_gap)


def good(history: DigitHistory) -> bool:
    """Return whether most test images are answered right."""
    return bool(history.test_accuracies[-1] >= THRESHOLDS.good)


def dead(history: DigitHistory) -> bool:
    """Return whether most units of a hidden layer are flat at every image, so that no
    gradient reaches them.
    """
    network, params = history.objective.network, history.at().params
    shares = saturated_share(network, params, history.train.x)
    return any(float((share == 1).mean()) > THRESHOLDS.dead_units for share in shares)


def saturated(history: DigitHistory) -> bool:
    """Return whether many outputs of a hidden layer are at the ends of its activation, in a
    network that reads images it has not seen much worse.
    """
    network, params = history.objective.network, history.at().params
    if not gap(history) or not any(type(layer) in ENDS for layer in network.layers):
        return False
    shares = saturated_share(network, params, history.train.x)
    return any(float(share.mean()) > THRESHOLDS.saturated for share in shares)


def falling(history: DigitHistory) -> bool:
    """Return whether the mean loss of the last quarter of the steps is clearly below that
    of the quarter before. Single minibatches are too noisy to compare.
    """
    L = history.minibatch_losses
    if len(L) < 2:
        return False
    quarter = max(1, len(L) // 4)
    before, now = L[-2 * quarter : -quarter].mean(), L[-quarter:].mean()
    return bool(before - now > THRESHOLDS.falling * before)


def decayed(history: DigitHistory) -> bool:
    """Return whether much of the loss is the penalty on the weights."""
    penalty = history.objective.penalty
    if penalty is None:
        return False
    part = penalty.value(history.at().params)
    return bool(part > THRESHOLDS.penalty * history.losses[-1])


def stuck(history: DigitHistory) -> bool:
    """Return whether the network is guessing and the loss does not fall."""
    return bool(history.accuracies[-1] < THRESHOLDS.guessing) and not falling(history)


DIGIT_STORIES = (
    Story("diverged", "warning", diverged),
    Story("worse", "warning", worse),
    Story("symmetric", "warning", alike),
    Story("no_slope", "warning", no_slope),
    Story("overfit", "warning", overfit),
    Story("good", "good", good),
    Story("dead", "warning", dead),
    Story("saturated", "warning", saturated),
    Story("decayed", "info", decayed),
    Story("stuck", "warning", stuck),
    Story("learning", "info", falling),
    Story("plateau", "info"),
)
"""`plateau`: better than guessing, not good, and the loss does not fall any more."""
