"""What a page and an engine exchange: work, its progress, reports, and a handle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event
from typing import Any, NamedTuple, Protocol

from nn_core import InputError

WAITING, RUNNING, DONE, STOPPED, REPLACED, LEFT, FAILED = STATES = (
    "waiting", "running", "done", "stopped", "replaced", "left", "failed",
)  # fmt: skip


class Progress(NamedTuple):
    """`done` of `total` steps, and the newest result (None: the one before still is)."""

    done: int
    total: int
    payload: Any = None


NOTHING_YET = Progress(0, 0)
"""Before the first step: how many there will be is not known either."""


class Work(NamedTuple):
    """A call that yields Progress step by step. To be picklable `function` is a generator
    function of a module and `arguments` are plain values, such as a frozen experiment.
    """

    function: Callable[..., Iterator[Progress]]
    arguments: tuple[Any, ...] = ()

    def steps(self) -> Iterator[Progress]:
        """Begin the work; closing the iterator stops it."""
        return self.function(*self.arguments)


@dataclass(frozen=True)
class Report:
    """The status of a job. `place` in the queue: 1 is the next, 0 is not waiting; `error`:
    the value a failed job refused, None for any other failure.
    """

    state: str = WAITING
    progress: Progress = NOTHING_YET
    seconds_left: float | None = None
    place: int = 0
    error: InputError | None = None

    @property
    def active(self) -> bool:
        """Whether the job waits or runs."""
        return self.state in (WAITING, RUNNING)

    @property
    def share(self) -> float:
        """The share of the steps that are done, 0 to 1."""
        return min(1.0, self.progress.done / max(1, self.progress.total))


class Handle(Protocol):
    """A job as its session holds it; `ended` is set once its report is the last one."""

    ended: Event

    def poll(self) -> Report:
        """Return the newest report. Polling is the heartbeat: a job nobody polls is
        stopped.
        """

    def stop(self, wait: float = 0.0, state: str = STOPPED) -> bool:
        """Stop the job after its present step, in that state; return whether it ended
        within `wait` seconds.
        """


class Engine(Protocol):
    """Runs jobs. An engine bounds how many run and how many wait, first come, first served;
    it keeps the newest payload of each job, measures the seconds left, and closes the
    iterator of a job that is stopped or no longer polled. `explorer.jobs.pool` does it in
    threads. An engine in other processes sends Work there and payloads back, so that both
    have to be picklable.
    """

    def submit(self, work: Work) -> Handle:
        """Queue the work. Raises InputError `queue_full` if too many wait already."""
