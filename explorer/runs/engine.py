"""Where a network on MNIST is trained: beside the pages, or in a process of its own.

Threads of one process take turns at Python, hundreds of times in a run: while a class moves
sliders, a run beside the pages takes several times as long, and holds the others up. In a
process of its own it does neither. Both engines give the same numbers, bit for bit.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from typing import Any

from explorer.runs import giving_way
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.digits.recording import run_on_two_threads

LOGGER = logging.getLogger("explorer")
SETTING = "NN_EXPLORER_ENGINE"
DATA = ("objective", "train", "test")
"""Fields of a history that either process makes of the experiment."""

NICENESS = 5
"""Moves of sliders go before training."""


def train(experiment: DigitExperiment) -> DigitHistory:
    """The history of a run, made by the engine that is set."""
    return ENGINES[chosen()](experiment)


def chosen() -> str:
    """The id of the engine that is set; "threads" if it is none."""
    asked = os.environ.get(SETTING, "")
    return asked if asked in ENGINES else "threads"


def beside_the_pages(experiment: DigitExperiment) -> DigitHistory:
    """Train here; while a slider is dragged the run gives way to a newer value."""
    return run_on_two_threads(experiment, watch=giving_way.give_way)


def in_a_process(experiment: DigitExperiment) -> DigitHistory:
    """Train in another process. If that has died the run is made here, and the next one by
    a new process.
    """
    try:
        numbers = process().submit(numbers_of, experiment).result()
    except BrokenProcessPool:
        LOGGER.warning("a process that trains has died; another one is started")
        process.cache_clear()
        return run_on_two_threads(experiment)
    history = object.__new__(DigitHistory)
    data = experiment.measured()
    own = {"objective": experiment.objective(), "train": data.train, "test": data.test}
    vars(history).update(own | numbers)
    return history


def numbers_of(experiment: DigitExperiment) -> dict[str, Any]:
    """Train here; all that the history holds but what the experiment says already."""
    history = run_on_two_threads(experiment)
    return {name: value for name, value in vars(history).items() if name not in DATA}


@lru_cache(maxsize=1)
def process() -> ProcessPoolExecutor:
    """The process that trains; it gives way to the pages."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(places(), context, initializer=give_way)


def give_way() -> None:
    """In that process: let the pages go first, and end when they do."""
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
    """How many networks are trained at the same time: all processors but one."""
    return max(1, (os.cpu_count() or 1) - 1)


ENGINES: dict[str, Callable[[DigitExperiment], DigitHistory]] = {
    "threads": beside_the_pages,
    "processes": in_a_process,
}
