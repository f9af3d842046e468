"""Measuring side by side: the cases take turns, so that a slow minute hits them all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from statistics import median
from time import perf_counter

from benchmarks.rows import written

LEAST = 3


@dataclass(frozen=True)
class Times:
    """Seconds of each repeat."""

    seconds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The repeat nobody disturbed."""
        return min(self.seconds)

    @property
    def middle(self) -> float:
        """The median repeat."""
        return median(self.seconds)

    def __str__(self) -> str:
        return f"{duration(self.best)} ({duration(self.middle)})"


def duration(seconds: float) -> str:
    """Seconds or milliseconds, whichever reads better."""
    return written(seconds, "s") if seconds >= 10 else written(seconds * 1000, "ms")


def side_by_side(
    cases: Mapping[str, Callable[[], object]], seconds: float
) -> dict[str, Times]:
    """Run all cases in turn for so many seconds, at least three times.

    The round before, which is not measured, warms them up.
    """
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for case in cases.values():
        case()
    end = perf_counter() + seconds
    for done in count():
        if done >= LEAST and perf_counter() > end:
            break
        for name, case in cases.items():
            gc.collect()
            start = perf_counter()
            case()
            taken[name].append(perf_counter() - start)
    return {name: Times(tuple(seconds)) for name, seconds in taken.items()}


def yardstick() -> float:
    """Milliseconds of a loop of 300,000 additions: how fast the machine is just now."""
    total, start = 0, perf_counter()
    for i in range(300_000):
        total += i
    return (perf_counter() - start) * 1000
