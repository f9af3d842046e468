"""What a page and an engine exchange: work, its progress, reports, and a handle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Any, NamedTuple, Protocol

from nn_core import InputError

WAITING, RUNNING, DONE, STOPPED, REPLACED, LEFT, FAILED = STATES = (
    "waiting", "running", "done", "stopped", "replaced", "left", "failed",
)  # fmt: skip


Calls = Sequence[tuple[Any, ...]]
"""The arguments of each of many calls."""


class Progress(NamedTuple):
    """`done` of `total` steps, and the newest result (None: the one before still is)."""

    done: int
    total: int
    payload: Any = None


NOTHING_YET = Progress(0, 0)
"""Before the first step: how many there will be is not known either."""


News = Progress | str | None
"""What an engine hands on of running work: progress, the id of a notice that the visitor
reads (`job.notices`), or None, a moment to look for a Stop.
"""


class Work(NamedTuple):
    """A call that yields Progress step by step. To be picklable `function` is a generator
    function of a module and `arguments` are plain values, such as a frozen experiment.
    `beside_pages`: no engine takes it elsewhere, as it spreads calls itself, or writes files
    of this machine.
    """

    function: Callable[..., Iterator[Progress]]
    arguments: tuple[Any, ...] = ()
    beside_pages: bool = False

    def steps(self) -> Iterator[Progress]:
        """Begin the work; closing the iterator stops it."""
        return self.function(*self.arguments)


@dataclass(frozen=True)
class Report:
    """The status of a job. `place` in the queue: 1 is the next, 0 is not waiting; `error`:
    the value a failed job refused, None for any other failure; `notice`: the id of another
    event, such as a lost cluster, or "".
    """

    state: str = WAITING
    progress: Progress = NOTHING_YET
    seconds_left: float | None = None
    place: int = 0
    error: InputError | None = None
    notice: str = ""

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


class LostError(Exception):
    """Whatever computed has gone before its end."""


class Engine(Protocol):
    """Where work is done: see the table `explorer.jobs.engines.ENGINES`. The numbers are the
    same everywhere, bit for bit. What is sent elsewhere, and what comes back, is picklable.
    """

    def steps(self, work: Work) -> Iterator[News]:
        """Do the work; closing the iterator stops it after its present step. Whatever the
        work does, there is news several times a second. Raises LostError.
        """

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """`function(*arguments)`. Raises LostError, and what the function raises."""

    def spread(
        self, function: Callable[..., Any], calls: Calls, key: str
    ) -> Iterator[tuple[int, Any]]:
        """See `explorer.jobs.spread.spread`."""
