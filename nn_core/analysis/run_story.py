"""The story of a run in one word, the most telling first."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nn_core.metrics import classes
from nn_core.training import History
from nn_core.types import Array, Batch


def separable(t: Array) -> bool:
    """Whether a line can part the classes of a truth table t (4, 1), rows 00 01 10 11.

    The diagonals cross in the middle of the square, so a line cannot have one diagonal
    on one side and the other on the other: XOR and XNOR, and only they, fail.
    """
    a, b, c, d = classes(t)
    return not (a == d and b == c and a != b)


def clashes(batch: Batch) -> int:
    """How many places of x (n, 2) carry examples of both classes: nothing can part them."""
    places, where = np.unique(batch.x, axis=0, return_inverse=True)
    blue = classes(batch.t).astype(bool)
    both = np.isin(np.arange(len(places)), where.ravel()[blue])
    return int(np.sum(both & np.isin(np.arange(len(places)), where.ravel()[~blue])))


def rises(history: History) -> float:
    """The share of epochs at whose end the loss was clearly higher than before."""
    L = history.losses
    return float(np.mean(L[1:] > 1.05 * L[:-1])) if len(L) > 1 else 0.0


def moving(history: History) -> float:
    """How much the loss still fell over the last tenth of the run, as a share of it."""
    L = history.losses
    before = L[-max(2, len(L) // 10)]
    return float((before - L[-1]) / max(before, 1e-12))


def peak(history: History) -> float:
    """The largest loss of the run, as a multiple of the loss it started from."""
    return float(history.losses.max() / max(float(history.losses[0]), 1e-12))


def overshot(history: History) -> bool:
    """Whether the loss was highest, far above its start, within the first steps."""
    first = max(3, len(history.losses) // 20)
    return peak(history) > 1.5 and int(history.losses.argmax()) <= first


def by_heart(history: History) -> bool:
    """Whether all it was trained on is right, but not what was kept aside, whose loss has
    been clearly lower before.
    """
    if history.test_losses is None or history.test_accuracies is None:
        return False
    right, right_there = history.accuracies[-1], history.test_accuracies[-1]
    worse = history.test_losses[-1] > 1.2 * history.test_losses.min()
    return bool(right == 1 and right_there < 1 and worse)


STORIES: dict[str, Callable[[History, float], bool]] = {
    "diverged": lambda history, noise: bool(history.diverged >= 0),
    "one_class": lambda history, noise: len(np.unique(classes(history.train.t))) == 1,
    "noisy": lambda history, noise: noise > 0.05,
    "bouncing": lambda history, noise: (
        rises(history) > 0.05 or bool(history.losses[-1] > 1.05 * history.losses[0])
    ),
    "overshoot": lambda history, noise: overshot(history),
    "overfit": lambda history, noise: by_heart(history),
    "solved": lambda history, noise: bool(history.accuracies[-1] == 1),
    "flat": lambda history, noise: moving(history) < 0.01,
    "learning": lambda history, noise: True,
}
"""What a run looks like, most telling first; `noise` is its `gradient_noise`."""


def story(history: History, noise: float = 0.0, sampled: bool = False) -> str:
    """The first of STORIES that holds for a run without lanes; `sampled`: it was trained
    on minibatches, whose steps go up and down at any learning rate.
    """
    told = {name: holds for name, holds in STORIES.items() if name != "bouncing"}
    stories = told if sampled else STORIES
    return next(name for name, holds in stories.items() if holds(history, noise))
