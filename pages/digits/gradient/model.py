"""Numerical against backprop on MNIST: what is trained both ways, and what is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from explorer.settings.fields import Ladder, Span
from explorer.settings.schema import Field
from explorer.shared_cache import shared
from nn_core import backprop
from nn_core.analysis.gradient_check import (
    Checked,
    gradient_check,
    in_double,
    still_share,
)
from nn_core.analysis.stories import Story, first
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.types import Batch
from pages.digits.view import DigitView

BATCH = 100
"""Images of a step, as in the notebook."""

COUNT = 12
"""Parameters that are checked."""

STEPS = Ladder("g_steps", (1, 2, 5, 10, 20), 5)
RATE = Ladder("g_rate", (0.01, 0.03, 0.1, 0.3, 1.0), 0.1)
DRAW = Span("g_draw", 0, 99, 1, 0)
FIELDS: tuple[Field, ...] = (STEPS, RATE, DRAW)


def plain(experiment: DigitExperiment, values: Mapping[str, Any]) -> DigitExperiment:
    """Return the run that is made both ways: the network of `experiment` as far as its
    slopes can be tried in no time, by plain SGD.
    """
    return replace(
        experiment,
        hidden=str(experiment.widths[0]),
        dropout=0.0,
        batch_norm=0,
        optimizer="sgd",
        gradient="central_difference",
        learning_rate=values["g_rate"],
        batch_size=BATCH,
        epochs=1,
        steps=values["g_steps"],
    )


def one_step(experiment: DigitExperiment) -> DigitExperiment:
    """Return the run as far as what a step of it costs depends on it."""
    return replace(experiment, steps=1, learning_rate=RATE.default)


def apart(experiment: DigitExperiment) -> str:
    """Return why both ways may part by more than rounding: a key of mnist_gradient.apart."""
    return "jump" if experiment.activation == "step" else "kink"


def left_out(experiment: DigitExperiment) -> bool:
    """Return whether `plain` trains less of a network than that of `experiment`."""
    deep = len(experiment.widths) > 1
    return bool(deep or experiment.dropout or experiment.batch_norm)


def others(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings with other parameters to check."""
    return {**values, "g_draw": (values["g_draw"] + 1) % (DRAW.high + 1)}


class Check(NamedTuple):
    """The parameters that were tried, the share of W1 whose slope is exactly 0, and the
    names of the arrays all of whose slopes are.
    """

    found: list[Checked]
    still: float
    silent: list[str]

    @property
    def zeros(self) -> int:
        """How many are 0 both ways; that they agree says little."""
        return sum(one.numerical == one.analytic == 0 for one in self.found)

    @property
    def story(self) -> Story:
        """The first of CHECKS that holds."""
        return first(CHECKS, self)

    @property
    def seen(self) -> bool:
        """Whether a slope other than 0 agrees to a millionth, not just within rounding."""
        return any(
            one.analytic and one.error < THRESHOLDS.same_slope for one in self.found
        )

    @property
    def agreeing(self) -> int:
        """How many agree."""
        return sum(one.agrees for one in self.found)

    @property
    def worst(self) -> float:
        """The largest relative error, but for slopes too small to be seen at all."""
        seen = (
            one.error
            for one in self.found
            if one.error < THRESHOLDS.same_slope or not one.hidden
        )
        return max(seen, default=0.0)


CHECKS = (
    Story("differ", "warning", lambda check: check.agreeing < len(check.found)),
    Story("nothing", "info", lambda check: check.zeros == len(check.found)),
    Story("drowned", "info", lambda check: not check.seen),
    Story("agree_but", "info", lambda check: check.zeros),
    Story("agree", "good"),
)
"""What a check shows, by key of mnist_gradient.checks."""


def check(view: DigitView, draw: int) -> Check:
    """Return the gradient at the step on the stage, checked at the places of this draw."""
    return check_at(view.run, view.row, draw)


@shared
def check_at(history: DigitHistory, row: int, draw: int) -> Check:
    """Return the gradient of the snapshot `row` on the first BATCH training images, as
    training sees it.
    """
    params = {name: a[row] for name, a in history.params.items()}
    data = Batch(history.train.x[:BATCH], history.train.t[:BATCH], 0)
    rng = np.random.default_rng(draw)
    with np.errstate(all="ignore"):
        found = gradient_check(history.objective, params, data, COUNT, rng)
        slopes = backprop(history.objective, *in_double(params, data))
    shares = {name: still_share(slopes[name]) for name in {one.name for one in found}}
    silent = sorted(name for name, share in shares.items() if share == 1)
    return Check(found, still_share(slopes["W1"]), silent)
