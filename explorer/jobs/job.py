"""A job: work whose steps a thread of the pool takes, and what is known of it.

Between two steps the thread checks whether the job was stopped and whether anybody still
polls it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from explorer.jobs.pace import Pace
from explorer.jobs.work import (
    DONE,
    FAILED,
    LEFT,
    RUNNING,
    STOPPED,
    WAITING,
    LostError,
    News,
    Progress,
    Report,
)
from nn_core import InputError

LOGGER = logging.getLogger("explorer.jobs")

Clock = Callable[[], float]


class Job:
    """The handle of a job in a pool, made by `Pool.submit`."""

    def __init__(
        self,
        steps: Callable[[], Iterator[News]],
        patience: float,
        clock: Clock,
        place: Callable[[Job], int],
    ) -> None:
        self._steps, self._patience = steps, patience
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
        """Return whether the job has still to begin; one that was stopped or left ends
        here.
        """
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
        except LostError:
            LOGGER.warning("what computed a job was lost", exc_info=True)
            self._change(state=FAILED, error=InputError("worker_lost"))
        except Exception:  # the visitor reads a sentence, the log has the rest
            LOGGER.exception("a job failed")
            self._change(state=FAILED)

    def _run_steps(self) -> bool:
        """Take the steps; whether the last one was taken."""
        pace = Pace()
        if not self._go_on():
            return False
        for news in self._steps():
            if isinstance(news, Progress):
                pace = self._advance(pace, news)
            elif news is not None:
                pace = Pace()
                self._change(notice=news)
            if not self._go_on():
                return False
        return True

    def _advance(self, pace: Pace, progress: Progress) -> Pace:
        """Report a step, with the newest result; the pace with it."""
        pace, left = pace.after(self._clock(), progress)
        if progress.payload is None:
            progress = progress._replace(payload=self._report.progress.payload)
        self._change(progress=progress, seconds_left=left)
        return pace

    def _go_on(self) -> bool:
        """Return whether the job goes on; one that was stopped or left ends here."""
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
