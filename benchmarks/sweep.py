"""Small networks per second in a sweep, for each engine; all give the same cells."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from benchmarks.rows import Row
from explorer.jobs import cluster
from explorer.jobs.cluster_client import SCHEDULER
from explorer.jobs.engines import ENGINES, SETTING, chosen
from explorer.sweep import cost, grid, job
from nn_core.analysis.sweep_results import solved_lanes
from nn_core.experiments.sweep import Sweep
from nn_core.types import Array

ACROSS = "init_scale=0,0.01,0.1,0.3,1,3,5,10"
PORT = 8797
UP = "learning_rate=0.01,0.03,0.1,0.3,1,3,10,30"
SEEDS = 200
"""64 cells of 200 networks 2-2-1 on XOR, 1,000 epochs each: 12,800 networks."""


def rows() -> Iterator[Row]:
    """A line for each engine of this machine."""
    sweep = Sweep(grid.base(()), grid.axis(ACROSS), grid.axis(UP), SEEDS)
    first: Array | None = None
    for name in ENGINES:
        with in_use(name):
            seconds, found = timed(sweep)
        first = found if first is None else first
        yield row(name, sweep, seconds, np.array_equal(found, first))


@contextmanager
def in_use(name: str) -> Iterator[None]:
    """Set an engine; "dask" brings a scheduler and two workers of its own."""
    before = {key: os.environ.pop(key, "") for key in (SETTING, SCHEDULER)}
    processes = list[subprocess.Popen[bytes]]()
    if name == "dask":
        processes = [cluster.scheduler(PORT), *(cluster.worker(PORT) for _ in range(2))]
        os.environ[SCHEDULER] = cluster.address(PORT)
    else:
        os.environ[SETTING] = name
    try:
        if chosen() != name:
            raise RuntimeError(f"asked for {name}, {chosen()} is set")
        yield
    finally:
        os.environ.update(before)
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait()


def timed(sweep: Sweep) -> tuple[float, Array]:
    """(seconds, the results by number); the engine has been used once before."""
    lanes, warm = cost.lanes(sweep), np.full(len(sweep), np.nan)
    next(job.fill(sweep, solved_lanes, lanes, warm))
    results = np.full(len(sweep), np.nan)
    begun = time.perf_counter()
    for _ in job.fill(sweep, solved_lanes, lanes, results):
        pass
    return time.perf_counter() - begun, results


def row(engine: str, sweep: Sweep, seconds: float, same: bool) -> Row:
    """The line of an engine."""
    what = f"sweep of {len(sweep):,} networks 2-2-1, 1,000 epochs each, {engine}"
    cells = "the same cells as the first" if same else "**other cells**"
    remark = f"chunks of {cost.lanes(sweep)} networks; {cells}"
    speed = len(sweep) / seconds
    return Row(what, f"{seconds:.1f} s", value=speed, unit="networks/s", remark=remark)
