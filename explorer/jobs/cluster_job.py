"""A job on a cluster: what the replica does, and what the worker does.

Progress comes through a queue of the cluster, a Stop goes by an event. So many jobs run at a
time, over all replicas, as NN_EXPLORER_CLUSTER_JOBS says.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from explorer.jobs import cluster_client
from explorer.jobs.cluster_client import ClusterLostError, Watch, asked
from explorer.jobs.parcels import parcels
from explorer.jobs.work import News, Progress, Work

if TYPE_CHECKING:
    from distributed import Client, Queue, Semaphore

SETTING = "NN_EXPLORER_CLUSTER_JOBS"
NAME = "nn-explorer-jobs"

TICK = 0.1
"""Seconds between two looks at the progress of a job."""

ROOM = 4
"""Parcels on the way."""

UNREAD = 15.0
"""Seconds after which a worker gives up a job of which nobody reads the progress."""


def cap(client: Client) -> int:
    """Return how many jobs may run over all replicas: all threads of the cluster but one."""
    wanted = os.environ.get(SETTING, "")
    return max(
        1, int(wanted) if wanted.isdecimal() else cluster_client.threads(client) - 1
    )


def steps(work: Work) -> Iterator[News]:
    """Yield the news of the work, once there is a place for it. Raises LostError."""
    from distributed import Semaphore

    client = cluster_client.client()
    watch, most = Watch(client), cap(client)
    try:
        places = Semaphore(most, NAME, client.scheduler, client.loop)
        while not asked(client, places._acquire, timeout=TICK):
            watch.look()
            yield None
    except (OSError, RuntimeError) as error:
        raise ClusterLostError from error
    try:
        yield from placed(client, work, watch)
    finally:
        give_back(client, places)


def give_back(client: Client, places: Semaphore) -> None:
    """Let the next job have the place."""
    with suppress(Exception):  # without a scheduler there is nothing to give back
        lease = places._leases.popleft()
        asked(client, places._release, lease_id=lease)
        places.refresh_callback.stop()


def placed(client: Client, work: Work, watch: Watch) -> Iterator[News]:
    """Yield the news of the work from a worker."""
    from distributed import Event, Queue

    name = f"{work.function.__qualname__}-{uuid.uuid4().hex}"
    try:
        mail, stop = Queue(name, client, ROOM), Event(name, client)
    except (OSError, RuntimeError) as error:
        raise ClusterLostError from error
    future = client.submit(serve, work, name, key=f"job-{name}", pure=False)
    attempt = ""
    try:
        ended = False
        while not ended:
            watch.look()
            ended = future.done()
            for begun, done, total, payload in received(client, mail):
                if attempt and begun != attempt:
                    yield "begun_again"
                attempt = begun
                yield Progress(done, total, payload)
            if not ended:
                yield None
                time.sleep(TICK)
        cluster_client.result(future)
    finally:
        with suppress(Exception):  # without a scheduler nothing is left to stop
            asked(client, stop.set)
            future.release()
            mail.close()


def received(client: Client, mail: Queue) -> list[Any]:
    """Return the parcels that have come."""
    found: list[Any] = asked(client, mail._get, batch=True)
    return found


def serve(work: Work, name: str) -> None:
    """On a worker: do the work until its end, until a Stop, or until nobody reads."""
    from distributed import Event, Queue, get_client
    from distributed.protocol.serialize import to_serialize

    client, attempt = get_client(), uuid.uuid4().hex
    mail, stop = Queue(name, client, ROOM), Event(name, client)
    for progress in parcels(work.steps()):
        if progress is None:
            continue
        if stop.is_set():
            return
        try:
            mail.put((attempt, *progress[:2], to_serialize(progress.payload)), UNREAD)
        except TimeoutError:
            return
