"""Which test images a network of digits gets wrong, and how sure it is of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from explorer.settings.fields import Choice
from explorer.settings.schema import Field
from explorer.shared_cache import shared
from nn_core.analysis.stories import Story, first
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.datasets.digits import CLASSES
from nn_core.digits.history import DigitHistory
from nn_core.metrics import calibration, calibration_error, classes, shares
from nn_core.metrics import confusion_matrix as confusion
from nn_core.types import Array
from pages.digits.view import DigitView

ANSWERS = 60_000
"""Answers (steps x images) a film of matrices is made of, at most."""

WORST = "worst"
DIGITS = tuple(str(digit) for digit in range(CLASSES))
FIELDS: tuple[Field, ...] = (
    Choice("cell", (WORST, *(f"{t}-{y}" for t in DIGITS for y in DIGITS)), WORST),
)


def matrices(view: DigitView) -> tuple[Array, Array | None]:
    """Counts (T, 10, 10) and the steps they belong to; for a run with too many answers to
    give, counts (10, 10) at the step on the stage, and None.
    """
    if len(view.run.steps) * len(view.test.x) <= ANSWERS:
        return film(view.run), view.run.steps
    return confusion(view.y, view.test.t), None


@shared
def film(history: DigitHistory) -> Array:
    """Return the confusion matrix of every snapshot, (T, 10, 10)."""
    network, test = history.objective.network, history.test
    found = []
    with np.errstate(all="ignore"):
        for row in range(len(history.steps)):
            params = {name: a[row] for name, a in history.params.items()}
            found.append(confusion(network.predict(params, test.x), test.t))
    return np.array(found)


def cell(values: Mapping[str, Any], view: DigitView) -> tuple[int, int]:
    """Return the (true class, answer) that is chosen, or the most frequent mistake."""
    if values["cell"] == WORST:
        return worst(confusion(view.y, view.test.t))
    true, said = values["cell"].split("-")
    return int(true), int(said)


def worst(counts: Array) -> tuple[int, int]:
    """Return the cell off the diagonal with the largest count, the first of several."""
    wrong = counts - np.diag(np.diag(counts))
    true, said = np.unravel_index(int(wrong.argmax()), counts.shape)
    return int(true), int(said)


def within(y: Array, t: Array, cell: tuple[int, int]) -> Array:
    """Rows of the examples of a class that get this answer, the surest first."""
    rows = np.flatnonzero((classes(t) == cell[0]) & (classes(y) == cell[1]))
    sure = sureness(y)[rows]
    return rows[np.argsort(-sure, kind="stable")]


def sureness(y: Array) -> Array:
    """Return the share of the class answered: y (n, 10) -> (n,)."""
    return np.asarray(shares(y).max(axis=-1))


class Calibration(NamedTuple):
    """The bins of `nn_core.metrics.calibration`, the error of all of them, how sure the
    network is on average, how often it is right, and one word for that.
    """

    bins: tuple[Array, Array, Array, Array]
    error: float
    sure: float
    right: float
    verdict: str


def calibrated(y: Array, t: Array) -> Calibration:
    """Return how far a network's confidence can be believed; y and t (n, 10)."""
    bins = calibration(y, t)
    sure = float(sureness(y).mean())
    right = float((classes(y) == classes(t)).mean())
    verdict = first(VERDICTS, sure - right).name
    return Calibration(bins, calibration_error(*bins[1:]), sure, right, verdict)


VERDICTS = (
    Story("over", "warning", lambda gap: gap > THRESHOLDS.believable),
    Story("under", "info", lambda gap: gap < -THRESHOLDS.believable),
    Story("even", "good"),
)
"""What the mean confidence minus the accuracy says."""
