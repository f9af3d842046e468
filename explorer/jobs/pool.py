"""Work too long for one run of a page: few workers, a queue, and a Stop that works.

A job is an iterator of small steps. Between two steps its worker looks whether it was
stopped and whether anybody still asks for it. There is no screen here: see `job_view`.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from nn_core import InputError

WAITING, RUNNING, DONE, STOPPED, REPLACED, LEFT, FAILED = STATES = (
    "waiting", "running", "done", "stopped", "replaced", "left", "failed",
)  # fmt: skip
LONGEST_QUEUE = 8
PATIENCE = 15.0
"""Seconds for which nobody asks for a job before it ends by itself. A browser asks for a
page in a hidden tab once a second, and after minutes more rarely still."""

LOGGER = logging.getLogger("explorer.jobs")


class Progress(NamedTuple):
    """`done` of `total` steps, and the newest result (None: the one before still is)."""

    done: int
    total: int
    payload: Any = None


NOTHING_YET = Progress(0, 0)
"""Before the first step: how many there will be is not known either."""

Work = Callable[[], Iterator[Progress]]
Clock = Callable[[], float]


@dataclass(frozen=True)
class Report:
    """How a job stands. `place` in the queue: 1 is the next, 0 is not waiting."""

    state: str = WAITING
    progress: Progress = NOTHING_YET
    seconds_left: float | None = None
    place: int = 0
    error: InputError | None = None

    @property
    def active(self) -> bool:
        """Whether more is to come."""
        return self.state in (WAITING, RUNNING)

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        return min(1.0, self.progress.done / max(1, self.progress.total))


class Job:
    """Work in a pool, as the session sees it. Made by `Pool.start`; `ended` is set once
    nothing more will be reported.
    """

    def __init__(
        self, work: Work, patience: float, clock: Clock, place: Callable[[Job], int]
    ) -> None:
        self._work, self._patience = work, patience
        self._clock, self._place = clock, place
        self._lock, self._stopped_as = threading.Lock(), STOPPED
        self._stopped, self.ended = threading.Event(), threading.Event()
        self._report, self._asked_at = Report(), clock()

    def poll(self) -> Report:
        """How it stands now. To ask is to be there: a job not asked for ends."""
        self._asked_at = self._clock()
        place = self._place(self)
        report = self._report
        return replace(report, place=max(1, place) if report.state == WAITING else 0)

    def stop(self, wait: float = 0.0, state: str = STOPPED) -> bool:
        """End it in this state, after the step it is at; True if it has ended within
        `wait` seconds.
        """
        if not self._stopped.is_set():
            self._stopped_as = state
        self._stopped.set()
        if self._report.state == WAITING:
            self.still_waiting()
        return self.ended.wait(wait)

    def still_waiting(self) -> bool:
        """Whether it is still to be begun; if it was stopped or left, it ends here."""
        return self._go_on() and self._report.state == WAITING

    def begin(self) -> Job:
        """Wait no longer; returns itself."""
        self._change(state=RUNNING)
        return self

    def run(self) -> None:
        """Take steps until there are no more, or it is stopped, left or broken."""
        try:
            if self._run_steps():
                self._change(state=DONE, seconds_left=0.0)
        except InputError as error:
            self._change(state=FAILED, error=error)
        except Exception:  # the visitor reads a sentence, the log has the rest
            LOGGER.exception("a job failed")
            self._change(state=FAILED)

    def _run_steps(self) -> bool:
        """Whether the work came to its end."""
        pace = Pace()
        if not self._go_on():
            return False
        for progress in self._work():
            pace, left = pace.after(self._clock(), progress)
            if progress.payload is None:
                progress = progress._replace(payload=self._report.progress.payload)
            self._change(progress=progress, seconds_left=left)
            if not self._go_on():
                return False
        return True

    def _go_on(self) -> bool:
        """Whether there is more to come; if it was stopped or left, it ends here."""
        if self._stopped.is_set():
            self._change(state=self._stopped_as)
        elif self._report.active and self._clock() - self._asked_at > self._patience:
            LOGGER.warning("a job nobody asked for in %g s was ended", self._patience)
            self._change(state=LEFT)
        return self._report.active

    def _change(self, **changes: Any) -> None:
        """Replace the report, unless it is the last one."""
        with self._lock:
            if self._report.active:
                self._report = replace(self._report, **changes)
            if not self._report.active:
                self.ended.set()


Mark = tuple[float, int]
"""A time, and how many steps were done by then."""


class Pace(NamedTuple):
    """How fast the newer half of the steps was: the first ones wait for the data, and have
    more pictures to make. `marks`: two moments, by the later of which twice as much was
    done; what is to come is reckoned at the pace since the earlier one.
    """

    marks: tuple[Mark, Mark] | None = None

    def after(self, now: float, progress: Progress) -> tuple[Pace, float | None]:
        """(the pace with this moment in it, the seconds left at it if they are known)."""
        here = (now, progress.done)
        since, half = self.marks or (here, here)
        if progress.done >= 2 * half[1]:
            since, half = half, here
        return Pace((since, half)), time_left(since, now, progress)


def time_left(begun: Mark, now: float, progress: Progress) -> float | None:
    """Seconds of the steps to come, at the pace since `begun`."""
    taken = progress.done - begun[1]
    if taken <= 0:
        return None
    return (now - begun[0]) / taken * max(0, progress.total - progress.done)


class Pool:
    """At most `workers` jobs at a time and `longest` waiting; first come, first served.

    It forgets a job that has ended: the result belongs to whoever holds the job.
    """

    def __init__(
        self,
        workers: int,
        longest: int = LONGEST_QUEUE,
        patience: float = PATIENCE,
        clock: Clock = time.monotonic,
    ) -> None:
        self._workers, self._longest = workers, longest
        self._patience, self._clock = patience, clock
        self._lock = threading.Lock()
        self._busy, self._queue = 0, list[Job]()

    def start(self, work: Work) -> Job:
        """Queue the work; InputError if too many wait already."""
        job = Job(work, self._patience, self._clock, self.place)
        with self._lock:
            waiting = len(self._sweep())
            if self._busy < self._workers:  # then nobody waits
                self._busy += 1
                self._worker(job.begin()).start()
            elif waiting < self._longest:
                self._queue.append(job)
            else:
                raise InputError("queue_full", waiting=waiting, most=self._longest)
        return job

    def _worker(self, job: Job) -> threading.Thread:
        """A thread that runs the job, and then what is in the queue, until that is empty."""

        def serve(job: Job | None) -> None:
            while job:
                job.run()
                job = self._next()

        return threading.Thread(target=serve, args=(job,), name="job", daemon=True)

    def place(self, job: Job) -> int:
        """Its place in the queue: 1 is the next, 0 is not in it."""
        with self._lock:
            queue = self._sweep()
            return queue.index(job) + 1 if job in queue else 0

    def _sweep(self) -> list[Job]:
        """The queue, without those who have gone."""
        self._queue = [job for job in self._queue if job.still_waiting()]
        return self._queue

    def _next(self) -> Job | None:
        with self._lock:
            if self._sweep():
                return self._queue.pop(0).begin()
            self._busy -= 1
            return None


@lru_cache(maxsize=1)
def pool() -> Pool:
    """The one pool of this process: all processors but one, or NN_EXPLORER_WORKERS."""
    asked = os.environ.get("NN_EXPLORER_WORKERS", "")
    spare = (os.cpu_count() or 1) - 1
    return Pool(max(1, int(asked) if asked.isdecimal() else spare))
