"""What one step costs on this machine: the slopes by backprop, by trying what can change,
and by trying everything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import NamedTuple

from nn_core.gradients_structured import structured_difference
from nn_core.objective import Objective
from nn_core.types import Batch, Params

Clock = Callable[[], float]
"""Seconds since some moment."""

PASSES, REPEATS = 40, 3


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
    passes: int = PASSES,
    repeats: int = REPEATS,
    clock: Clock = perf_counter,
) -> Cost:
    """Measure each way on this batch: the best of some repeats, after one to warm up, since
    whatever else the machine does can only make it slower.

    Trying everything takes two forward passes for each parameter.
    """
    *_, found = costing(objective, params, batch, passes, repeats, clock)
    return found


def costing(
    objective: Objective,
    params: Params,
    batch: Batch,
    passes: int = PASSES,
    repeats: int = REPEATS,
    clock: Clock = perf_counter,
) -> Iterator[Cost]:
    """The same run by run, passes + 2 repeats + 3 of them: what is known so far, inf where
    nothing is.
    """
    needed = 2 * sum(a.size for a in params.values())
    asked = objective, params, batch
    ways: dict[str, tuple[Callable[[], object], int]] = {
        "one_pass": (lambda: objective.unchecked_value(params, batch), passes),
        "backprop": (lambda: Objective.value_and_grad(*asked), repeats),
        "structured": (lambda: structured_difference(*asked), repeats),
    }
    best = dict.fromkeys(ways, math.inf)
    for name, (work, times) in ways.items():
        for best[name] in timing(work, times, clock):
            brute_force = needed * best["one_pass"]
            yield Cost(best["backprop"], best["structured"], brute_force, passes, needed)


def timing(work: Callable[[], object], repeats: int, clock: Clock) -> Iterator[float]:
    """After the run before (inf) and after each of the others: the shortest time so far."""
    best = math.inf
    work()
    yield best
    for _ in range(repeats):
        start = clock()
        work()
        best = min(best, clock() - start)
        yield best
