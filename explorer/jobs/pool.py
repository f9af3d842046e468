"""The jobs of this process: worker threads, a bounded queue, how long an unpolled job lives.

The engine that is set does the steps of a job. Nothing is drawn here: see `status`.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from explorer.jobs.engines import engine
from explorer.jobs.job import Clock, Job
from explorer.jobs.work import News, Work
from nn_core import InputError

LONGEST_QUEUE = 8
PATIENCE = 15.0
"""Seconds without a poll after which a job is stopped. A browser polls once a second in a
hidden tab, and after minutes more rarely still.
"""

Steps = Callable[[Work], Iterator[News]]


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
        steps: Steps = Work.steps,
    ) -> None:
        self._steps = steps
        self._workers, self._longest = workers, longest
        self._patience, self._clock = patience, clock
        self._lock = threading.Lock()
        self._busy, self._queue = 0, list[Job]()

    def submit(self, work: Work) -> Job:
        """Queue the work. Raises InputError `queue_full` if too many wait already."""
        steps = partial(self._steps, work)
        job = Job(steps, self._patience, self._clock, self.place)
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
        """Return a thread that runs the job, and then the queue until it is empty."""

        def serve(job: Job | None) -> None:
            while job:
                job.run()
                job = self._next()

        return threading.Thread(target=serve, args=(job,), name="job", daemon=True)

    def place(self, job: Job) -> int:
        """Return the place of a job in the queue: 1 is the next, 0 is not in it."""
        with self._lock:
            queue = self._sweep()
            return queue.index(job) + 1 if job in queue else 0

    def load(self) -> tuple[int, int]:
        """Return (how many jobs run, how many wait)."""
        with self._lock:
            return self._busy, len(self._sweep())

    def _sweep(self) -> list[Job]:
        """Drop the jobs that were stopped or left; returns the queue."""
        self._queue = [job for job in self._queue if job.still_waiting()]
        return self._queue

    def _next(self) -> Job | None:
        """Return the first job of the queue, begun; None frees the worker."""
        with self._lock:
            if self._sweep():
                return self._queue.pop(0).begin()
            self._busy -= 1
            return None


@lru_cache(maxsize=1)
def pool() -> Pool:
    """Return the one pool of this process: all processors but one, or NN_EXPLORER_WORKERS."""
    asked = os.environ.get("NN_EXPLORER_WORKERS", "")
    spare = (os.cpu_count() or 1) - 1
    workers = max(1, int(asked) if asked.isdecimal() else spare)
    return Pool(workers, steps=lambda work: engine().steps(work))
