"""A process that does one job after the other, and the pipe to it.

Work goes there; Progress comes back, and at its end an End. Anything else that goes there is
a Stop. A process that dies closes its end of the pipe.
"""

from __future__ import annotations

import multiprocessing
import time
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import NamedTuple

from explorer.jobs import workers
from explorer.jobs.parcels import parcels
from explorer.jobs.work import LostError, News, Work
from nn_core import InputError

TICK = 0.1
"""Seconds without news after which the pages look for a Stop."""

LONGEST_STEP = 10.0
"""Seconds a stopped job may take to end its step; then its process is ended."""

STOP = "stop"


class End(NamedTuple):
    """The end of a job: nothing, the value it refused, or the traceback of its failure."""

    refused: InputError | None = None
    failed: str = ""


class FailedElsewhereError(Exception):
    """A job failed in another process; the text is the traceback there."""


class JobProcess:
    """A process for jobs, one at a time."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=serve, args=(there,), daemon=True)
        self._process.start()
        there.close()

    def alive(self) -> bool:
        """Return whether it can take a job."""
        return self._process.is_alive() and not self._pipe.closed

    def steps(self, work: Work) -> Iterator[News]:
        """Yield the news of the work. Raises LostError if the process dies, and what the
        work raises.
        """
        ended = False
        try:
            self._pipe.send(work)
            while not ended:
                news = self._pipe.recv() if self._pipe.poll(TICK) else None
                ended = isinstance(news, End)
                if isinstance(news, End):
                    raise_again(news)
                else:
                    yield news
        except (EOFError, OSError) as error:
            ended = True
            self.end()
            raise LostError from error
        finally:
            if not ended:
                self._stop()

    def _stop(self) -> None:
        """Stop the job after its step; end the process if that takes too long."""
        until = time.monotonic() + LONGEST_STEP
        try:
            self._pipe.send(STOP)
            while self._pipe.poll(max(0.0, until - time.monotonic())):
                if isinstance(self._pipe.recv(), End):
                    return
        except (EOFError, OSError):
            pass
        self.end()

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def raise_again(end: End) -> None:
    """Raise what ended a job, if anything did."""
    if end.refused is not None:
        raise end.refused
    if end.failed:
        raise FailedElsewhereError(end.failed)


def serve(pipe: Connection) -> None:
    """In the process: do job after job."""
    workers.give_way()
    while True:
        work = pipe.recv()
        if isinstance(work, Work):
            pipe.send(done(work, pipe))


def done(work: Work, pipe: Connection) -> End:
    """Do one job until its end, or until anything comes."""
    try:
        for progress in parcels(work.steps()):
            if progress is not None:
                pipe.send(progress)
            if pipe.poll():
                break
    except InputError as error:
        return End(refused=error)
    except Exception:
        return End(failed=traceback.format_exc())
    return End()
