"""How fast a job is, and how many seconds are left at that pace; `status` shows them."""

from __future__ import annotations

from typing import NamedTuple

from explorer.jobs.work import Progress

Mark = tuple[float, int]
"""A time in seconds, and how many steps were done by then."""


class Pace(NamedTuple):
    """The pace of the newer half of the steps: the first ones wait for the data and record
    more snapshots. `marks`: two moments, by the later of which twice as much was done; the
    rest is estimated at the pace since the earlier one.
    """

    marks: tuple[Mark, Mark] | None = None

    def after(self, now: float, progress: Progress) -> tuple[Pace, float | None]:
        """Return (the pace updated with this moment, the seconds left if they are known)."""
        here = (now, progress.done)
        since, half = self.marks or (here, here)
        if progress.done >= 2 * half[1]:
            since, half = half, here
        return Pace((since, half)), time_left(since, now, progress)


def time_left(begun: Mark, now: float, progress: Progress) -> float | None:
    """Seconds the remaining steps take at the pace since `begun`; None before a step."""
    taken = progress.done - begun[1]
    if taken <= 0:
        return None
    return (now - begun[0]) / taken * max(0, progress.total - progress.done)
