"""The cluster that NN_EXPLORER_SCHEDULER names: the client of this process, and what is asked
of the scheduler. `distributed` is imported only when it is needed.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from explorer.jobs.work import LostError

if TYPE_CHECKING:
    from distributed import Client, Future

LOGGER = logging.getLogger("explorer.jobs")
SCHEDULER = "NN_EXPLORER_SCHEDULER"

ANSWER = 2.0
"""Seconds the scheduler may take to answer."""

NO_WORKER = 5.0
"""Seconds without any worker after which the cluster counts as lost."""

AGAIN = 10.0
"""Seconds after which a cluster that was lost is tried again."""

LOCK = threading.Lock()
CONNECTED: list[Client] = []
"""The client of this process, if it has one."""

LOST_AT: list[float] = []
"""When the cluster was lost last."""


class ClusterLostError(LostError):
    """The scheduler does not answer, or has no workers."""


def client() -> Client:
    """Return the client of this process. Raises ClusterLostError."""
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
    """Return the scheduler's answer. Raises ClusterLostError if there is none in time."""
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
    """Return how many calls the cluster can do at the same time."""
    if client.scheduler is None:
        raise ClusterLostError
    return sum(asked(client, client.scheduler.ncores).values())


def result(future: Future[Any]) -> Any:
    """Return the result of a future that is done. Raises what the call raised, or
    LostError.
    """
    from distributed import KilledWorker

    if future.status in ("cancelled", "lost"):
        raise ClusterLostError
    try:
        return future.result()
    except KilledWorker as error:
        raise LostError from error
