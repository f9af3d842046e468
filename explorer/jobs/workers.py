"""Processes of this machine that compute for the pages, and give way to them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from typing import Any

NICENESS = 5
"""Moves of sliders go before training."""


@lru_cache(maxsize=1)
def executor() -> ProcessPoolExecutor:
    """Return the processes for calls that end soon: single runs, and the chunks of a sweep.
    They start with the first call.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(places(), context, initializer=give_way)


def submit(function: Callable[..., Any], *arguments: Any) -> Future[Any]:
    """Call the function in a process; in a new one if that has died."""
    try:
        return executor().submit(function, *arguments)
    except BrokenProcessPool:
        executor.cache_clear()
        return executor().submit(function, *arguments)


def end() -> None:
    """End the processes."""
    if executor.cache_info().currsize:
        executor().shutdown(cancel_futures=True)
        executor.cache_clear()


def give_way() -> None:
    """In such a process: let the pages go first, and end when they do; a Stop by the
    keyboard is theirs.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    threading.Thread(target=end_with_pages, daemon=True).start()


def end_with_pages() -> None:
    """Wait until the process of the pages has ended, however it did, and end."""
    pages = multiprocessing.parent_process()
    if pages is not None:
        pages.join()
        os._exit(0)


def places() -> int:
    """Return how many networks are trained at the same time: all processors but one."""
    return max(1, (os.cpu_count() or 1) - 1)
