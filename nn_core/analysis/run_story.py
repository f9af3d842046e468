"""The story of a run on points of the plane."""

from __future__ import annotations

import numpy as np

from nn_core.analysis.stories import Story, first
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.history import History
from nn_core.metrics import classes
from nn_core.types import Array, Batch


def separable(t: Array) -> bool:
    """Return whether a line separates the classes of a truth table t (4, 1), rows 00 01 10
    11.

    The diagonals cross in the middle of the square, so a line cannot have one diagonal
    on one side and the other on the other: XOR and XNOR, and only they, fail.
    """
    a, b, c, d = classes(t)
    return not (a == d and b == c and a != b)


def clashes(batch: Batch) -> int:
    """Return the number of places of x (n, 2) that hold examples of both classes, which no
    network can tell apart.
    """
    places, where = np.unique(batch.x, axis=0, return_inverse=True)
    blue = classes(batch.t).astype(bool)
    both = np.isin(np.arange(len(places)), where.ravel()[blue])
    return int(np.sum(both & np.isin(np.arange(len(places)), where.ravel()[~blue])))


def rises(history: History) -> float:
    """Return the share of epochs in which the loss rose."""
    L = history.losses
    return float(np.mean(L[1:] > THRESHOLDS.risen * L[:-1])) if len(L) > 1 else 0.0


def moving(history: History) -> float:
    """By what share of itself the loss fell over the last tenth of the run."""
    L = history.losses
    before = L[-max(2, len(L) // 10)]
    return float((before - L[-1]) / max(before, 1e-12))


def peak(history: History) -> float:
    """Return the largest loss of the run, as a multiple of the first."""
    return float(history.losses.max() / max(float(history.losses[0]), 1e-12))


def overshot(history: History) -> bool:
    """Return whether the loss was highest within the first twentieth of the run, far above
    its start.
    """
    first = max(3, len(history.losses) // 20)
    return peak(history) > THRESHOLDS.overshot and int(history.losses.argmax()) <= first


def one_class(t: Array) -> bool:
    """Return whether all targets t (n, 1) belong to the same class."""
    return len(np.unique(classes(t))) == 1


def bouncing(history: History) -> bool:
    """Return whether the loss rose in many epochs, or ended above its start."""
    risen = history.losses[-1] > THRESHOLDS.risen * history.losses[0]
    return rises(history) > THRESHOLDS.bouncing or bool(risen)


def overfit(history: History) -> bool:
    """Return whether all training examples are right, but not all test examples, whose loss
    has been clearly lower before.
    """
    if history.test_losses is None or history.test_accuracies is None:
        return False
    right, right_there = history.accuracies[-1], history.test_accuracies[-1]
    worse = history.test_losses[-1] > THRESHOLDS.overfit_loss * history.test_losses.min()
    return bool(right == 1 and right_there < 1 and worse)


STORIES = (
    Story("diverged", "warning", lambda history, noise: history.diverged >= 0),
    Story("one_class", "info", lambda history, noise: one_class(history.train.t)),
    Story("noisy", "warning", lambda history, noise: noise > THRESHOLDS.noise),
    Story("bouncing", "warning", lambda history, noise: bouncing(history)),
    Story("overshoot", "warning", lambda history, noise: overshot(history)),
    Story("overfit", "warning", lambda history, noise: overfit(history)),
    Story("solved", "good", lambda history, noise: history.accuracies[-1] == 1),
    Story("flat", "info", lambda history, noise: moving(history) < THRESHOLDS.falling),
    Story("learning", "info"),
)
"""What a run looks like, most telling first; `noise` is its `gradient_noise`."""

SAMPLED = tuple(story for story in STORIES if story.name != "bouncing")
"""The same for minibatches, whose losses go up and down at any learning rate."""


def story(history: History, noise: float = 0.0, sampled: bool = False) -> Story:
    """Return the story of a run without lanes; `sampled`: it was trained on minibatches."""
    return first(SAMPLED if sampled else STORIES, history, noise)
