"""The notebook's MNIST cell with its quirks put right one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from explorer.settings.fields import Choice, Ladder
from explorer.settings.schema import Field
from nn_core.analysis.stories import Story, first
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.notebook_run import AS_WRITTEN, repaired

SWITCHES = ("row_softmax", "cross_entropy", "mean", "real_epochs")
"""The repairs that can be chosen; the slopes here are always backprop's."""

QUIRKS = (
    "softmax_over_batch", "binary_loss_for_classes", "epochs_are_steps",
    "numerical_cost", "no_guard", "global_seed", "gradient_ignores_argument",
    "loss_after_step",
)  # fmt: skip
"""Those of the notebook's quirks that its MNIST cells have."""

RATES = (0.001, 0.01, 0.1, 1.0, 10.0)
THEIRS = RATES.index(AS_WRITTEN.learning_rate)
"""Which of them is the notebook's."""

SUITS = {
    "half_sum_binary_cross_entropy": 0.01,
    "binary_cross_entropy": 10.0,
    "sum_of_cross_entropy": 0.01,
    "cross_entropy": 1.0,
}
"""A rate of RATES with which this network learns well from each loss."""

RATE = Ladder("b_rate", RATES, AS_WRITTEN.learning_rate)
EPOCHS = Ladder("b_epochs", (2, 5, 10), 5)
FIELDS: tuple[Field, ...] = (
    *(Choice(f"b_{name}", ("0", "1"), "0") for name in SWITCHES[:-1]),
    Choice("b_real_epochs", ("0", "1"), "1"),
    RATE,
    EPOCHS,
    Choice("b_quirk", QUIRKS, QUIRKS[0]),
)

Repairs = tuple[str, ...]
Table = Mapping[Repairs, tuple[float, ...]]
"""Repairs -> the test accuracy at the end with each of RATES."""


def chosen(values: Mapping[str, Any]) -> Repairs:
    """Return the repairs these settings ask for, in the order of SWITCHES."""
    return tuple(name for name in SWITCHES if values[f"b_{name}"] == "1")


def combinations() -> list[Repairs]:
    """Return all of them, from none to all."""
    return [
        tuple(name for i, name in enumerate(SWITCHES) if k >> i & 1)
        for k in range(2 ** len(SWITCHES))
    ]


def run_of(repairs: Collection[str], rate: float, epochs: int) -> DigitExperiment:
    """Return the notebook's run on the sample with these repairs, by backprop.

    `epochs` count where epochs are real; without that repair it is two minibatches.
    """
    run = replace(repaired(["backprop", *repairs], "sample"), learning_rate=rate)
    return replace(run, epochs=epochs) if "real_epochs" in repairs else run


def suited(run: DigitExperiment) -> DigitExperiment:
    """Return the same run with the rate that suits its loss."""
    return replace(run, learning_rate=SUITS[run.loss])


STORIES = (
    Story("two_steps", "info", lambda run, accuracy, at_suited: run.steps),
    Story("learned", "good", lambda run, accuracy, at_suited: (
        accuracy > THRESHOLDS.learned)),
    Story("rate", "info", lambda run, accuracy, at_suited: at_suited > accuracy),
    Story("short", "info"),
)  # fmt: skip
"""`rate`: another rate would have done better; `short`: only more epochs would."""


def story(run: DigitExperiment, accuracy: float, at_suited: float) -> Story:
    """Return the story of a run that ended with this test accuracy, and would have ended
    with `at_suited` with the rate that suits its loss.
    """
    return first(STORIES, run, accuracy, at_suited)


def effects(table: Table) -> dict[str, tuple[float, float]]:
    """Return what each repair adds to the test accuracy with the notebook's rate, and with
    the best rate of each run: the mean over the pairs that differ in it alone. Of the other
    repairs only pairs with real epochs count, since the rest learn nothing.
    """
    found = {}
    for name in SWITCHES:
        pairs = [
            (table[tuple(n for n in repairs if n != name)], table[repairs])
            for repairs in table
            if name in repairs and "real_epochs" in repairs
        ]
        theirs = sum(b[THEIRS] - a[THEIRS] for a, b in pairs) / len(pairs)
        best = sum(max(b) - max(a) for a, b in pairs) / len(pairs)
        found[name] = (theirs, best)
    return found


def best(accuracies: Sequence[float]) -> list[float]:
    """Return the rates that got furthest, of the accuracies with each of RATES."""
    most = max(accuracies)
    return [rate for rate, a in zip(RATES, accuracies, strict=True) if a == most]


def matters(table: Table) -> str:
    """Return the repair that adds most where each run has its best rate."""
    found = effects(table)
    return max(found, key=lambda name: found[name][1])
