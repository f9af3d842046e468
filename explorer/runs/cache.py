"""The runs that visitors ask for, each made once. Keys are flat values, results read-only.

How much is kept, and what is dropped first: `explorer/shared_cache.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

import numpy as np

from explorer.runs import digit_training
from explorer.runs.budget import CAPS
from explorer.runs.turns import session, turns
from explorer.shared_cache import shared
from nn_core import Experiment, History, run_lanes, seeds
from nn_core.analysis.lane_outcomes import solved
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.notebook import GateRun, XorFromGates, XORNetRun, cells

LANE_EPOCHS = 60
"""Epochs kept of each of many seeds: enough for a curve."""


class Run(Hashable, Protocol):
    """A flat value that describes a training run: an Experiment, or a wiring of several."""

    def run(self) -> History:
        """Train."""


@shared
def history(experiment: Run) -> History:
    """Train, a long run in turn with others; or return the history of the same run."""
    with my_turn() if is_long(experiment) else nullcontext():
        return experiment.run()


def is_long(run: Run) -> bool:
    """Return whether a run waits for its turn; those of wired gates never do."""
    return isinstance(run, Experiment) and not CAPS["short_run"].allows(run.work)


def my_turn() -> AbstractContextManager[None]:
    """Return a block that runs once it is this session's turn."""
    return turns().turn(session())


def found(run: Run | History) -> History:
    """Return the history of a run, or the history itself if it is known already."""
    return run if isinstance(run, History) else history(run)


def spaced(epochs: int, count: int) -> tuple[int, ...]:
    """About `count` epochs from 0 to `epochs`, closer together early on."""
    return tuple(
        sorted({0, *np.rint(np.geomspace(1, epochs, count)).astype(int).tolist()})
    )


@shared
def many_seeds(experiment: Experiment, count: int) -> History:
    """Return the same run from `count` seeds, as lanes."""
    with my_turn():
        return run_lanes(
            seeds(experiment, count), spaced(experiment.epochs, LANE_EPOCHS)
        )


@shared
def solved_starts(experiment: Experiment, count: int) -> int:
    """Return how many of `count` seeds classify every training example correctly at the
    end.
    """
    with my_turn():
        last = run_lanes(seeds(experiment, count), (experiment.epochs,))
    return int(solved(last).sum())


@shared
def from_seeds(experiment: Experiment, count: int) -> History:
    """First and last epoch of a run (lane 0) and of the same run from `count` seeds."""
    lanes = [experiment, *seeds(experiment, count)]
    return run_lanes(lanes, (0, experiment.epochs))


@shared
def notebook_cell(gate: str, written: bool) -> GateRun | XORNetRun:
    """Return the result of a cell of the notebook, run now with the notebook's own code;
    `written`: with its mistakes.
    """
    return CELLS[gate, written]()


@shared
def notebook_gates() -> XorFromGates:
    """Return the XOR the notebook builds of its NAND, OR and AND, run now."""
    return cells.run_xor_from_gates()


CELLS: dict[tuple[str, bool], Callable[[], GateRun | XORNetRun]] = {
    ("and", False): cells.run_and,
    ("or", False): cells.run_or,
    ("nand", True): cells.run_nand_as_written,
    ("nand", False): lambda: cells.run_gate(cells.NAND_TARGETS),
    ("xor", False): cells.run_xor_single,
    ("xornet", True): cells.run_xornet,
}
FIRST_PRINTED = {"and": 0, "or": 0, "nand": 0, "xor": 1, "xornet": 1}
"""The number the cell prints for its first epoch."""


@shared
def digit_history(experiment: DigitExperiment) -> DigitHistory:
    """Train on MNIST in turn with others, or return the history of the same run; one holds
    up to 12 MB.
    """
    with my_turn():
        return digit_training.train(experiment)
