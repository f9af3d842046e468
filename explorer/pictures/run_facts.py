"""What is true of a run: on the stage, at its end, and from which epoch on it is solved."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from explorer.pictures.run_view import EpochFacts, RunView
from nn_core import History


class RunFacts(NamedTuple):
    """What is true of a run: at the epoch on the stage, at its end, and from which epoch on
    every training example is right until the end (None: some are wrong at the end).
    """

    shown: EpochFacts
    end: EpochFacts
    solved_from: int | None

    @property
    def at_end(self) -> bool:
        """Whether the stage shows the end of the run."""
        return self.shown.epoch == self.end.epoch


def run_facts(view: RunView) -> RunFacts:
    """Return what is true of a run that is seen at one of its epochs."""
    return RunFacts(view.facts, view.facts_at(None), solved_from(view.run))


def solved_from(history: History) -> int | None:
    """Return the first kept epoch from which on every training example is right until the
    end of the run; None if some are wrong at the end.
    """
    wrong = np.flatnonzero(history.accuracies != 1)
    first = int(wrong[-1]) + 1 if len(wrong) else 0
    return int(history.epochs[first]) if first < len(history.epochs) else None
