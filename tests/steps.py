"""Work whose every step a test allows, and a clock whose hands it moves."""

import queue
import threading

from explorer.jobs.pool import PATIENCE, Pool
from explorer.jobs.work import Progress, Work

PATIENT = 60  # seconds, however busy the machine; nothing here waits for a time to pass


class Clock:
    """A clock whose hands the test moves."""

    now = 0.0

    def __call__(self):
        return self.now


class Steps:
    """Work that waits before each step for the test to allow it."""

    def __init__(self, total=100):
        self.total, self.closed = total, threading.Event()
        self._allowed, self._taken = threading.Semaphore(0), queue.Queue()

    def __call__(self):
        try:
            for i in range(self.total + 1):
                yield Progress(i, self.total, f"result {i}" if i % 2 == 0 else None)
                self._taken.put(i)  # asked for more: this step has been reported
                self._allowed.acquire()
        finally:
            self.closed.set()

    def begun(self):
        """Wait until the first step is reported."""
        assert self._taken.get(timeout=PATIENT) == 0
        return self

    def step(self):
        """Let it take one step; wait until that is reported."""
        self._allowed.release()
        return self._taken.get(timeout=PATIENT)

    def go(self):
        """Let it take all steps, or come to its end."""
        for _ in range(self.total + 1):
            self._allowed.release()


class Steady(Steps):
    """Work whose steps are allowed from the beginning."""

    def __init__(self, total=100):
        super().__init__(total)
        self.go()


def pool_of(clock, workers=1, longest=6):
    return Pool(workers, longest, PATIENCE, clock)


def started(pool, works, work=None):
    """(job, work) of a job just started."""
    works.append(work or Steps())
    return pool.submit(Work(works[-1])), works[-1]


def ended(job):
    assert job.ended.wait(PATIENT)
    return job.poll()
