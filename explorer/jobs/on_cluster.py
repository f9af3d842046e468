"""The engine of several machines: an existing Dask cluster.

Its scheduler is named by NN_EXPLORER_SCHEDULER; `distributed` is imported only then. Keys are
made of what is asked, so that replicas of the app share runs and the chunks of sweeps. If the
cluster is lost, what it was to do is done here.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from explorer.jobs.work import Calls, LostError, News, Work

if TYPE_CHECKING:
    from distributed import Client, Future

LOGGER = logging.getLogger("explorer.jobs")
SCHEDULER = "NN_EXPLORER_SCHEDULER"

TICK = 0.1
"""Seconds between two looks at the progress of a job."""

SOON = 0.005
"""Seconds between two looks at calls that end soon; it asks nobody."""

ANSWER = 2.0
"""Seconds the scheduler may take to answer."""

NO_WORKER = 5.0
"""Seconds without any worker after which the cluster counts as lost."""

AGAIN = 10.0
"""Seconds after which a cluster that was lost is tried again."""

FIRST, LAST = 10, -10
"""Priorities: a run that a page waits for, a chunk of a sweep; jobs are between."""

AHEAD = 2
"""Chunks handed over for each thread of the cluster."""

LOCK = threading.Lock()
CONNECTED: list[Client] = []
"""The client of this process, if it has one."""

LOST_AT: list[float] = []
"""When the cluster was lost last."""


class ClusterLostError(LostError):
    """The scheduler does not answer, or has no workers."""


def client() -> Client:
    """The client of this process. Raises ClusterLostError."""
    import distributed

    with LOCK:
        if CONNECTED and CONNECTED[0].status == "running":
            return CONNECTED[0]
        if LOST_AT and time.monotonic() - LOST_AT[-1] < AGAIN:
            raise ClusterLostError
        forget()
        address = os.environ[SCHEDULER]
        try:
            found = distributed.Client(address, timeout=ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            LOST_AT[:] = [time.monotonic()]
            LOGGER.warning("no scheduler answers at %s", address)
            raise ClusterLostError from error
        CONNECTED[:] = [found]
        LOST_AT.clear()
        return found


def forget() -> None:
    """Close the client."""
    while CONNECTED:
        with suppress(Exception):  # it is gone, however it went
            CONNECTED.pop().close(timeout=0)


def asked(client: Client, question: Callable[..., Any], **values: Any) -> Any:
    """The scheduler's answer. Raises ClusterLostError if there is none in time."""
    if client.status != "running":
        raise ClusterLostError
    try:
        return client.sync(question, callback_timeout=ANSWER, **values)
    except (OSError, RuntimeError, asyncio.CancelledError) as error:
        raise ClusterLostError from error


class Watch:
    """Looks whether the cluster lives and has workers."""

    def __init__(self, client: Client) -> None:
        self._client, self._looked, self._seen = client, 0.0, time.monotonic()

    def look(self) -> None:
        """Raises ClusterLostError if it does not, or has had none for NO_WORKER seconds."""
        if self._client.status != "running":
            raise ClusterLostError
        now = time.monotonic()
        if now - self._looked < 1:
            return
        self._looked = now
        if threads(self._client):
            self._seen = now
        elif now - self._seen > NO_WORKER:
            raise ClusterLostError


def threads(client: Client) -> int:
    """How many calls the cluster can do at the same time."""
    if client.scheduler is None:
        raise ClusterLostError
    return sum(asked(client, client.scheduler.ncores).values())


def result(future: Future[Any]) -> Any:
    """The result of a future that is done. Raises what the call raised, or LostError."""
    from distributed import KilledWorker

    if future.status in ("cancelled", "lost"):
        raise ClusterLostError
    try:
        return future.result()
    except KilledWorker as error:
        raise LostError from error


def steps(work: Work) -> Iterator[News]:
    """The news of the work from a worker, or if the cluster is lost from here."""
    from explorer.jobs import cluster_job

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
    """The call on a worker, before all else. Raises LostError."""
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
    """The call handed over, by a key that is made of what is asked."""
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
    """A few calls ahead of the workers; if the cluster is lost those that are left here."""
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
    """The calls on workers. Raises ClusterLostError."""
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
