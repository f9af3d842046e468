"""A sweep as a job: its chunks go to the engine that is set, its cells fill in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from typing import Any, cast

import numpy as np

from explorer.jobs.spread import spread
from explorer.jobs.work import Progress
from nn_core.analysis.sweep_results import cells
from nn_core.experiments.sweep import Sweep
from nn_core.types import Array

Measure = Callable[[Sweep, int, int], Array]
Chunks = Generator[tuple[int, Any]]


def steps(
    sweep: Sweep, measure: Measure, lanes: int, seeds_shown: int
) -> Iterator[Progress]:
    """Yield the networks done and the Cells so far, after each chunk of up to `lanes`."""
    results = np.full(len(sweep), np.nan)
    yield Progress(0, len(sweep), cells(sweep, results, seeds_shown))
    for done in fill(sweep, measure, lanes, results):
        yield Progress(done, len(sweep), cells(sweep, results, seeds_shown))


def fill(sweep: Sweep, measure: Measure, lanes: int, results: Array) -> Iterator[int]:
    """Write each result into its place, in whatever order chunks end; yield how many
    networks are done.
    """
    calls = [(sweep, start, stop) for start, stop in sweep.chunks(lanes)]
    done = 0
    with closing(cast(Chunks, spread(measure, calls))) as ended:
        for i, part in ended:
            _, start, stop = calls[i]
            results[start:stop] = part
            done += stop - start
            yield done
