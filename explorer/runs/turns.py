"""Fair turns for work that takes long: few at a time, and who used least goes first.

Training a network on MNIST takes a processor half a second, a thousand starts of a small one
two seconds. If all who ask for that train at the same time, each waits for all, and those who
only move a slider of a small network wait with them. Here one at a time trains beside the
pages, or as many as the processors bear; of those who wait, the one whose session has used
the least processor time in the last minute is next.

The queue of jobs, and the place a visitor sees in it, is `explorer/jobs/pool.py`.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.jobs import workers

MINUTE = 60.0
"""Seconds of the past in which use counts."""

NOBODY = "nobody"
"""Whose work it is outside of any session, such as that of tests."""


class Turns:
    """At most `places` at a time; from `spare` on (by default all of them) it is crowded."""

    def __init__(
        self,
        places: int,
        spare: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._places, self._clock = places, clock
        self._spare = places if spare is None else spare
        self._free = threading.Condition()
        self._taken = 0
        self._waiting: list[tuple[int, str]] = []
        self._count = 0
        self._used: dict[str, deque[tuple[float, float]]] = {}

    @contextmanager
    def turn(self, who: str) -> Iterator[None]:
        """Wait for a place, keep it while the block runs, and note how long that was."""
        self._wait(who)
        start = self._clock()
        try:
            yield
        finally:
            self._leave(who, start)

    def crowded(self) -> bool:
        """Return whether whoever comes now shares a processor with others, or waits."""
        with self._free:
            return self._taken >= self._spare

    def used(self, who: str) -> float:
        """Seconds that `who` has kept places in the last minute."""
        past = self._used.get(who, ())
        return sum(spent for at, spent in past if at > self._clock() - MINUTE)

    def _wait(self, who: str) -> None:
        with self._free:
            self._count += 1
            ours = (self._count, who)
            self._waiting.append(ours)
            self._free.wait_for(lambda: self._is_next(ours))
            self._waiting.remove(ours)
            self._taken += 1

    def _is_next(self, ours: tuple[int, str]) -> bool:
        if self._taken >= self._places:
            return False
        return ours == min(self._waiting, key=lambda one: (self.used(one[1]), one[0]))

    def _leave(self, who: str, start: float) -> None:
        now = self._clock()
        with self._free:
            self._taken -= 1
            self._used.setdefault(who, deque()).append((now, now - start))
            self._forget(now - MINUTE)
            self._free.notify_all()

    def _forget(self, before: float) -> None:
        """Drop what no longer counts, and the sessions of which nothing does."""
        for who, past in list(self._used.items()):
            while past and past[0][0] <= before:
                past.popleft()
            if not past:
                del self._used[who]


@lru_cache(maxsize=1)
def turns() -> Turns:
    """Return the turns of this process: one for two processors. Python runs one thread at a
    time, so each that trains beside the pages takes an equal share of it from all of them.
    It is crowded if no processor is to spare.
    """
    places = max(1, (os.cpu_count() or 1) // 2)
    return Turns(places, min(places, workers.places()))


def session() -> str:
    """Return the session that this work is for."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else NOBODY
