"""Many calls of one function, wherever the engine that is set runs them."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from explorer.jobs import workers

LOGGER = logging.getLogger("explorer.jobs")
SETTING = "NN_EXPLORER_ENGINE"

AHEAD = 2
"""Calls handed over for each process: no process waits for the next, and a single run that
comes meanwhile waits for few.
"""

Calls = Sequence[tuple[Any, ...]]
Spread = Callable[[Callable[..., Any], Calls, str], Iterator[tuple[int, Any]]]


def spread(
    function: Callable[..., Any], calls: Calls, *, key: str | None = None
) -> Iterator[tuple[int, Any]]:
    """Yield (index of the call, `function(*call)`) as calls end, on the engine that is set.

    Closing the iterator cancels what has not begun. `function` is a function of a module;
    arguments and results are picklable. What a call raises is raised here. Calls with the
    same `key` and arguments are the same for all replicas of a cluster.
    """
    return ENGINES[chosen()](function, calls, key or function.__qualname__)


def chosen() -> str:
    """The id of the engine that is set; "threads" if it is none."""
    asked = os.environ.get(SETTING, "")
    return asked if asked in ENGINES else "threads"


def here(
    function: Callable[..., Any], calls: Calls, key: str
) -> Iterator[tuple[int, Any]]:
    """One call after the other, in the thread that asks."""
    for index, call in enumerate(calls):
        yield index, function(*call)


def in_processes(
    function: Callable[..., Any], calls: Calls, key: str
) -> Iterator[tuple[int, Any]]:
    """A few calls ahead of the processes of this machine. If one of them dies its calls are
    made here, and the next ones by new processes.
    """
    waiting = enumerate(calls)
    running: dict[Future[Any], tuple[int, tuple[Any, ...]]] = {}
    try:
        while True:
            while len(running) < AHEAD * workers.places():
                if (one := next(waiting, None)) is None:
                    break
                running[workers.submit(function, *one[1])] = one
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                index, call = running.pop(future)
                try:
                    yield index, future.result()
                except BrokenProcessPool:
                    LOGGER.warning("a process has died; its call is made again")
                    yield index, function(*call)
    finally:
        for future in running:
            future.cancel()


ENGINES: Mapping[str, Spread] = {"threads": here, "processes": in_processes}
"""Id of an engine -> how it spreads calls."""
