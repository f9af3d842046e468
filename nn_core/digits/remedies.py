"""Remedies for a network that does not learn: the question the notebook ends with.

A remedy is a change to an experiment. Several seeds are run with and without it, since a
single pair may differ by chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nn_core.analysis.stories import Story, first
from nn_core.checks import known, whole
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.types import Array

BASELINE = DigitExperiment(
    train_size=1_000, hidden="64", activation="sigmoid", initializer="normal",
    init_scale=0.01, optimizer="sgd", learning_rate=0.1, batch_size=100, epochs=5,
)  # fmt: skip
"""The notebook's network and start, right in every formula, on 1,000 images: after five
epochs it still guesses."""

MOST_SEEDS = 10

WIDEST = 256
ALL = 60_000


def initialization(e: DigitExperiment) -> DigitExperiment:
    """Return the initializer that suits the activation: He for ReLU, Glorot for the others."""
    fitting = "he" if e.activation in ("relu", "leaky_relu") else "xavier"
    return replace(e, initializer=fitting, init_scale=1.0)


def more_units(e: DigitExperiment) -> DigitExperiment:
    """Return four times the units of each hidden layer, 256 at most."""
    return replace(e, hidden="-".join(str(min(4 * n, WIDEST)) for n in e.widths))


REMEDIES: dict[str, Callable[[DigitExperiment], DigitExperiment]] = {
    "initialization": initialization,
    "optimizer": lambda e: replace(e, optimizer="adam", learning_rate=0.003),
    "learning_rate": lambda e: replace(e, learning_rate=min(10 * e.learning_rate, 1e3)),
    "batch_norm": lambda e: replace(e, batch_norm=1),
    "dropout": lambda e: replace(e, dropout=0.3),
    "more_units": more_units,
    "more_data": lambda e: replace(e, train_size=min(4 * e.examples, ALL)),
}
"""One change each, in the order in which they are worth trying here."""

T_95 = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)
"""Student's t: how many standard errors, for 2, 3, ... 10 pairs, leave 5 % to chance."""


@dataclass(frozen=True)
class Comparison:
    """Test accuracy at the end of each epoch (0 = the start), (S, epochs + 1): `before`
    without the remedy and `after` with it; row i of both has seed `seeds[i]`.
    """

    seeds: tuple[int, ...]
    before: Array
    after: Array

    @property
    def differences(self) -> Array:
        """The gain in test accuracy of each seed, (S,)."""
        return np.asarray(self.after[:, -1] - self.before[:, -1])

    @property
    def mean(self) -> float:
        """The mean gain."""
        return float(self.differences.mean())

    @property
    def spread(self) -> float:
        """The standard deviation of the gains (nan for one seed)."""
        return float(self.differences.std(ddof=1)) if len(self.seeds) > 1 else math.nan

    @property
    def error(self) -> float:
        """The standard error of the mean: spread / sqrt(S)."""
        return self.spread / math.sqrt(len(self.seeds))

    @property
    def clear(self) -> bool:
        """Whether a paired t-test at 95 % finds a difference; one seed decides nothing."""
        pairs = len(self.seeds)
        return pairs > 1 and abs(self.mean) > T_95[pairs - 2] * self.error

    @property
    def verdict(self) -> Story:
        """The first of VERDICTS that holds."""
        return first(VERDICTS, self)


VERDICTS = (
    Story("same", "info", lambda found: not found.differences.any()),
    Story("no_clear_difference", "info", lambda found: not found.clear),
    Story("better", "good", lambda found: found.mean > 0),
    Story("worse", "warning"),
)
"""What a comparison shows; `same`: every seed ended where it did without the remedy."""


def seeded(e: DigitExperiment, seed: int) -> DigitExperiment:
    """Return the same experiment with other weights and another order of the images."""
    return replace(e, seed=seed, batch_seed=seed)


def curve(e: DigitExperiment) -> Array:
    """Test accuracy at the start and after each epoch, (epochs + 1,); a run that diverged
    stays at its last finite value.
    """
    return curve_of(e, e.run(keep=ends(e)))


def ends(e: DigitExperiment) -> range:
    """Return the start, and the last step of each epoch."""
    return range(0, e.total_steps + 1, e.steps_per_epoch)


def curve_of(e: DigitExperiment, history: DigitHistory) -> Array:
    """Return the same, from the history of a run that kept the steps of `ends`."""
    return np.array(
        [history.test_accuracies[history.index_at_step(step)] for step in ends(e)]
    )


def compare(
    baseline: DigitExperiment,
    remedy: str,
    seeds: Sequence[int] = (0, 1, 2, 3, 4),
    run: Callable[[DigitExperiment], Array] = curve,
) -> Comparison:
    """Run the baseline with and without the remedy, from the same seeds.

    A seed named twice counts once. `run` is `curve`, or a cached `curve`: every remedy is
    compared with the same runs of the baseline. Raises InputError for an unknown remedy
    and for more than MOST_SEEDS seeds.
    """
    change = REMEDIES[known("remedy", remedy, REMEDIES)]
    seeds = tuple(dict.fromkeys(seeds))
    whole("seeds", len(seeds), 1, MOST_SEEDS)
    before, after = (
        np.array([run(seeded(e, seed)) for seed in seeds])
        for e in (baseline, change(baseline))
    )
    return Comparison(seeds, before, after)
