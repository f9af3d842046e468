"""The engine of several processors: work is done in processes of this machine.

A job has a process to itself while it lasts, so that a run of a page never waits for one;
runs and the chunks of a sweep share an executor.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from explorer.jobs import workers
from explorer.jobs.job_process import JobProcess
from explorer.jobs.work import Calls, LostError, News, Work

LOGGER = logging.getLogger("explorer.jobs")

AHEAD = 2
"""Calls handed over for each process: no process waits for the next, and a single run that
comes meanwhile waits for few.
"""

IDLE: list[JobProcess] = []
"""Processes that wait for the next job."""

LOCK = threading.Lock()


def steps(work: Work) -> Iterator[News]:
    """Yield the news of the work from a process that is idle, or a new one."""
    if work.beside_pages:
        yield from work.steps()
        return
    with LOCK:
        process = IDLE.pop() if IDLE else None
    if process is None or not process.alive():
        process = JobProcess()
    try:
        yield from process.steps(work)
    finally:
        if process.alive():
            with LOCK:
                IDLE.append(process)


def call(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return the call in a process. If that dies LostError is raised; the next call gets
    another.
    """
    try:
        return workers.submit(function, *arguments).result()
    except BrokenProcessPool as error:
        raise LostError from error


def spread(
    function: Callable[..., Any], calls: Calls, key: str
) -> Iterator[tuple[int, Any]]:
    """Yield a few calls ahead of the processes. If one of them dies its calls are made
    here, and the next ones by new processes.
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
                index, arguments = running.pop(future)
                try:
                    found = future.result()
                except BrokenProcessPool:
                    LOGGER.warning("a process has died; its call is made again")
                    found = function(*arguments)
                yield index, found
    finally:
        for future in running:
            future.cancel()


def end() -> None:
    """End all processes that are idle."""
    with LOCK:
        while IDLE:
            IDLE.pop().end()
    workers.end()
