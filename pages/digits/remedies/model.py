"""What to do if it did not learn: the baseline and the remedy that are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from explorer.runs.budget import CAPS
from explorer.settings.fields import Choice
from explorer.settings.schema import Field
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.remedies import BASELINE, REMEDIES

BASES = ("notebook", "mine")
SEEDS = (0, 1, 2, 3, 4)

CHANGEABLE = (
    "initializer", "init_scale", "optimizer", "learning_rate", "batch_norm", "dropout",
    "hidden", "examples",
)  # fmt: skip
"""The fields of an experiment that remedies change, in the order they are shown."""

FIELDS: tuple[Field, ...] = (
    Choice("r_base", BASES, "notebook"),
    Choice("r_remedy", tuple(REMEDIES), "initialization"),
)


class Trial(NamedTuple):
    """A baseline and a remedy for it, by id."""

    baseline: DigitExperiment
    remedy: str

    @property
    def changed(self) -> DigitExperiment:
        """The baseline with the remedy."""
        return REMEDIES[self.remedy](self.baseline)

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """What the remedy changes here, before and after, by a key of
        mnist_remedies.fields; nothing where all data are used already.
        """
        both = [
            (f, *(getattr(e, f) for e in (self.baseline, self.changed)))
            for f in CHANGEABLE
        ]
        return {
            field: (before, after) for field, before, after in both if before != after
        }

    @property
    def at_once(self) -> bool:
        """Whether all its runs are short enough to be trained while the page waits."""
        work = (self.baseline.work + self.changed.work) * len(SEEDS)
        return CAPS["digit_trial"].allows(work)


def trial(values: Mapping[str, Any], mine: DigitExperiment) -> Trial:
    """Return what these settings ask for; `mine` is the run on the stage."""
    baseline = BASELINE if values["r_base"] == "notebook" else mine
    return Trial(baseline, values["r_remedy"])
