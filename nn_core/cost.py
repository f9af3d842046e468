"""What one step costs on this machine: the slopes by backprop, by trying what can change,
and by trying everything.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

from nn_core.gradients import both_ways
from nn_core.objective import Objective
from nn_core.structured import structured_difference
from nn_core.types import Batch, Params

Clock = Callable[[], float]
"""Seconds since some moment."""


class Cost(NamedTuple):
    """Seconds of one step; `brute_force` is worked out from `passes` forward passes that
    were run, since all `needed` of them would take too long.
    """

    backprop: float
    structured: float
    brute_force: float
    passes: int
    needed: int


def cost(
    objective: Objective,
    params: Params,
    batch: Batch,
    passes: int = 40,
    repeats: int = 3,
    clock: Clock = perf_counter,
) -> Cost:
    """Measure each way on this batch: the best of some repeats, after one to warm up, since
    whatever else the machine does can only make it slower.

    Trying everything takes two forward passes for each parameter.
    """
    needed = 2 * sum(a.size for a in params.values())
    asked = objective, params, batch
    one_pass = seconds(lambda: objective.value(params, batch), passes, clock)
    return Cost(
        seconds(lambda: both_ways(*asked), repeats, clock),
        seconds(lambda: structured_difference(*asked), repeats, clock),
        needed * one_pass,
        passes,
        needed,
    )


def seconds(
    work: Callable[[], object], repeats: int, clock: Clock = perf_counter
) -> float:
    """The shortest time of `work`, once run before."""
    work()
    taken = []
    for _ in range(repeats):
        start = clock()
        work()
        taken.append(clock() - start)
    return min(taken)
