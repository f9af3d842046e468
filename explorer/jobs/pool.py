"""The engine of this process: a few worker threads and a bounded queue.

A job is an iterator of small steps. Between two steps its worker checks whether the job
was stopped and whether anybody still polls it. Nothing is drawn here: see `session`.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from explorer.jobs.pace import Pace
from explorer.jobs.work import (
    DONE,
    FAILED,
    LEFT,
    RUNNING,
    STOPPED,
    WAITING,
    Report,
    Work,
)
from nn_core import InputError

LONGEST_QUEUE = 8
PATIENCE = 15.0
"""Seconds without a poll after which a job is stopped. A browser polls once a second in a
hidden tab, and after minutes more rarely still.
"""

LOGGER = logging.getLogger("explorer.jobs")


Clock = Callable[[], float]


class Job:
    """The handle of a job in a pool, made by `Pool.submit`."""

    def __init__(
        self, work: Work, patience: float, clock: Clock, place: Callable[[Job], int]
    ) -> None:
        self._work, self._patience = work, patience
        self._clock, self._place = clock, place
        self._lock, self._stopped_as = threading.Lock(), STOPPED
        self._stopped, self.ended = threading.Event(), threading.Event()
        self._report, self._polled_at = Report(), clock()

    def poll(self) -> Report:
        """Return the newest report. Polling is the heartbeat: a job nobody polls is
        stopped.
        """
        self._polled_at = self._clock()
        place = self._place(self)
        report = self._report
        return replace(report, place=max(1, place) if report.state == WAITING else 0)

    def stop(self, wait: float = 0.0, state: str = STOPPED) -> bool:
        """Stop the job after its present step, in that state; return whether it ended
        within `wait` seconds.
        """
        if not self._stopped.is_set():
            self._stopped_as = state
        self._stopped.set()
        if self._report.state == WAITING:
            self.still_waiting()
        return self.ended.wait(wait)

    def still_waiting(self) -> bool:
        """Whether the job has still to begin; one that was stopped or left ends here."""
        return self._go_on() and self._report.state == WAITING

    def begin(self) -> Job:
        """Leave the queue; returns the job itself."""
        self._change(state=RUNNING)
        return self

    def run(self) -> None:
        """Take steps until there are no more, or the job is stopped, left or fails."""
        try:
            if self._run_steps():
                self._change(state=DONE, seconds_left=0.0)
        except InputError as error:
            self._change(state=FAILED, error=error)
        except Exception:  # the visitor reads a sentence, the log has the rest
            LOGGER.exception("a job failed")
            self._change(state=FAILED)

    def _run_steps(self) -> bool:
        """Take the steps; whether the last one was taken."""
        pace = Pace()
        if not self._go_on():
            return False
        for progress in self._work.steps():
            pace, left = pace.after(self._clock(), progress)
            if progress.payload is None:
                progress = progress._replace(payload=self._report.progress.payload)
            self._change(progress=progress, seconds_left=left)
            if not self._go_on():
                return False
        return True

    def _go_on(self) -> bool:
        """Whether the job goes on; one that was stopped or left ends here."""
        if self._stopped.is_set():
            self._change(state=self._stopped_as)
        elif self._report.active and self._clock() - self._polled_at > self._patience:
            LOGGER.warning("a job nobody polled for %g s was stopped", self._patience)
            self._change(state=LEFT)
        return self._report.active

    def _change(self, **changes: Any) -> None:
        """Replace the report, unless the job has ended."""
        with self._lock:
            if self._report.active:
                self._report = replace(self._report, **changes)
            if not self._report.active:
                self.ended.set()


class Pool:
    """At most `workers` jobs at a time and `longest` waiting; first come, first served.

    The pool forgets a job that has ended: the result belongs to whoever holds the handle.
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

    def submit(self, work: Work) -> Job:
        """Queue the work. Raises InputError `queue_full` if too many wait already."""
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
        """A thread that runs the job, and then the queue until it is empty."""

        def serve(job: Job | None) -> None:
            while job:
                job.run()
                job = self._next()

        return threading.Thread(target=serve, args=(job,), name="job", daemon=True)

    def place(self, job: Job) -> int:
        """The place of a job in the queue: 1 is the next, 0 is not in it."""
        with self._lock:
            queue = self._sweep()
            return queue.index(job) + 1 if job in queue else 0

    def load(self) -> tuple[int, int]:
        """(how many jobs run, how many wait)."""
        with self._lock:
            return self._busy, len(self._sweep())

    def _sweep(self) -> list[Job]:
        """Drop the jobs that were stopped or left; returns the queue."""
        self._queue = [job for job in self._queue if job.still_waiting()]
        return self._queue

    def _next(self) -> Job | None:
        """The first job of the queue, begun; None frees the worker."""
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
