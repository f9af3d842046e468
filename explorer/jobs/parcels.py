"""Progress on its way to another process: not every step, but always the newest result."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from explorer.jobs.work import Progress

EVERY = 0.2
"""Seconds between two parcels: a page looks twice a second."""


def parcels(
    steps: Iterator[Progress],
    every: float = EVERY,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Progress | None]:
    """After each step None, or what is to be sent: the newest progress with the newest
    result that has not been sent. The first and the last progress are always sent.
    """
    newest, sent_at = None, -float("inf")
    for progress in steps:
        if newest is not None and progress.payload is None:
            progress = progress._replace(payload=newest.payload)
        newest = progress
        if clock() - sent_at >= every:
            yield newest
            newest, sent_at = None, clock()
        else:
            yield None
    if newest is not None:
        yield newest
