"""Download of the full MNIST as a job: in steps, so that it shows progress and can stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from threading import Event, Thread

from explorer.jobs.work import NOTHING_YET, Progress
from explorer.mnist import download
from explorer.mnist.download import Outcome, Tell

PULSE = 0.1
"""Seconds between two steps: a silent mirror does not keep a Stop waiting."""


class StoppedError(Exception):
    """Raised in the downloading thread once the job was stopped."""


def steps(fetch: Callable[[Tell], Outcome] = download.fetch) -> Iterator[Progress]:
    """Run `fetch` in a thread of its own; yields its progress in bytes, the last one with its
    Outcome. Closing the iterator ends the thread at the next bytes it receives. Raises
    what `fetch` raises.
    """
    stopped, latest = Event(), [NOTHING_YET]
    outcome = Future[Outcome]()

    def tell(progress: Progress) -> None:
        if stopped.is_set():
            raise StoppedError
        latest[0] = progress

    def run() -> None:
        try:
            outcome.set_result(fetch(tell))
        except Exception as error:  # raised again where it is waited for
            outcome.set_exception(error)

    Thread(target=run, name="mnist", daemon=True).start()
    try:
        while not outcome.done():
            yield latest[0]
            wait([outcome], timeout=PULSE)
        yield latest[0]._replace(payload=outcome.result())
    finally:
        stopped.set()
