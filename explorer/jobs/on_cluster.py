"""The engine of several machines: an existing Dask cluster.

Keys are made of what is asked, so that replicas of the app share runs and the chunks of
sweeps. If the cluster is lost, what it was to do is done here.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from explorer.jobs import cluster_job
from explorer.jobs.cluster_client import ClusterLostError, Watch, client, result, threads
from explorer.jobs.work import Calls, News, Work

if TYPE_CHECKING:
    from distributed import Client, Future

LOGGER = logging.getLogger("explorer.jobs")

SOON = 0.005
"""Seconds between two looks at calls that end soon; it asks nobody."""

FIRST, LAST = 10, -10
"""Priorities: a run that a page waits for, a chunk of a sweep; jobs are between."""

AHEAD = 2
"""Chunks handed over for each thread of the cluster."""


def steps(work: Work) -> Iterator[News]:
    """Yield the news of the work from a worker, or if the cluster is lost from here."""
    if work.beside_pages:
        yield from work.steps()
        return
    try:
        yield from cluster_job.steps(work)
    except ClusterLostError:
        LOGGER.warning("the cluster was lost; a job is done here", exc_info=True)
        yield "here"
        yield from work.steps()


def call(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return the call on a worker, before all else. Raises LostError."""
    found = client()
    future = submitted(found, function, arguments, function.__qualname__, FIRST)
    try:
        await_one([future], Watch(found))
        return result(future)
    finally:
        future.release()


def submitted(
    client: Client,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    name: str,
    priority: int,
) -> Future[Any]:
    """Return the call handed over, by a key that is made of what is asked."""
    from dask.tokenize import tokenize

    key = f"{name}-{tokenize(function, arguments)}"
    return client.submit(function, *arguments, key=key, priority=priority)


def await_one(futures: list[Future[Any]], watch: Watch) -> None:
    """Wait until one of them is done. Raises ClusterLostError."""
    while not any(future.done() for future in futures):
        watch.look()
        time.sleep(SOON)


def spread(
    function: Callable[..., Any], calls: Calls, key: str
) -> Iterator[tuple[int, Any]]:
    """Yield a few calls ahead of the workers; if the cluster is lost those that are left
    here.
    """
    left = dict(enumerate(calls))
    try:
        found = client()
        for index, value in on_workers(found, function, calls, key):
            del left[index]
            yield index, value
    except ClusterLostError:
        LOGGER.warning("the cluster was lost; %d calls are made here", len(left))
        for index, arguments in list(left.items()):
            yield index, function(*arguments)


def on_workers(
    client: Client, function: Callable[..., Any], calls: Calls, key: str
) -> Iterator[tuple[int, Any]]:
    """Yield the calls on workers. Raises ClusterLostError."""
    waiting, running = enumerate(calls), dict[int, Any]()
    watch, most = Watch(client), AHEAD * max(1, threads(client))
    try:
        while True:
            while len(running) < most and (one := next(waiting, None)) is not None:
                running[one[0]] = submitted(client, function, one[1], key, LAST)
            if not running:
                return
            await_one(list(running.values()), watch)
            for index in [i for i, future in running.items() if future.done()]:
                yield index, result(running[index])
                running.pop(index).release()
    finally:
        for future in running.values():
            future.release()
