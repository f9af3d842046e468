"""What one step costs on this machine, by each way to the gradient.

Backprop, the structured difference, and the central difference of every parameter.
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
"""Returns seconds since some fixed moment."""

PASSES, REPEATS = 40, 3


class Cost(NamedTuple):
    """Seconds of one step. `brute_force` is computed from the time of `passes` forward
    passes, since all `needed` of them, two for each parameter, would take too long.
    """

    backprop: float
    structured: float
    brute_force: float
    passes: int
    needed: int


def measure_cost(
    objective: Objective,
    params: Params,
    batch: Batch,
    passes: int = PASSES,
    repeats: int = REPEATS,
    clock: Clock = perf_counter,
) -> Iterator[Cost]:
    """Measure each way on this batch; yield the cost known so far after each of the
    passes + 2 repeats + 3 runs, inf for what is not known yet. The last is complete.

    A time is the best of some repeats after one run to warm up, since whatever else the
    machine does can only make it slower.
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
    """Yield the shortest time of `work` so far, in seconds: inf after the run to warm up,
    then after each of the repeats.
    """
    best = math.inf
    work()
    yield best
    for _ in range(repeats):
        start = clock()
        work()
        best = min(best, clock() - start)
        yield best
