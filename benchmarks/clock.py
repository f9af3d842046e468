"""Measuring side by side: the cases take turns, so that a slow minute hits them all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.rows import written


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
    cases: Mapping[str, Callable[[], object]], repeats: int
) -> dict[str, Times]:
    """Run all cases in turn, `repeats` times; the first, unmeasured round warms them up."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for case in cases.values():
        case()
    for _ in range(repeats):
        for name, case in cases.items():
            gc.collect()
            start = perf_counter()
            case()
            taken[name].append(perf_counter() - start)
    return {name: Times(tuple(seconds)) for name, seconds in taken.items()}
