"""What became of the networks of a sweep, a number for each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nn_core.analysis.lane_outcomes import solved
from nn_core.checks import kind
from nn_core.experiments.experiment import Experiment
from nn_core.experiments.lanes import run_lanes
from nn_core.experiments.sweep import Sweep
from nn_core.types import Array


def solved_lanes(sweep: Sweep, start: int, stop: int) -> Array:
    """1 for each of the networks `start` to `stop` - 1 of a chunk that answers every
    training example right at the end, else 0, (stop - start,).

    A network has the same result, bit for bit, in every chunk: lanes never mix.
    """
    runs = [e for e in sweep.networks(start, stop) if isinstance(e, Experiment)]
    kind("base", sweep.base, Experiment, "an Experiment(...)")
    last = run_lanes(runs, (runs[0].epochs,))
    return np.asarray(solved(last), dtype=np.float64).reshape(-1)


class Cells(NamedTuple):
    """The cells of a sweep that may still go on, each (rows, columns): how many networks
    have `done`, the `mean` of their results (nan without any), and the `typical` seed,
    the first whose result is nearest to the mean.
    """

    done: Array
    mean: Array
    typical: Array


def cells(sweep: Sweep, results: Array, seeds_shown: int) -> Cells:
    """Return the cells of the results by number (N,), nan where there is none yet. A
    typical seed is one of the first `seeds_shown`.
    """
    found = sweep.arranged(results)
    there = np.isfinite(found)
    done = there.sum(axis=-1)
    total = np.where(there, found, 0.0).sum(axis=-1)
    mean = np.where(done > 0, total / np.maximum(done, 1), np.nan)
    far = np.where(there, np.abs(found - mean[..., None]), np.inf)
    return Cells(done, mean, far[..., :seeds_shown].argmin(axis=-1))
