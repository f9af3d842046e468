"""Where a network on MNIST is trained: beside the pages, or in a process of its own.

Threads of one process take turns at Python, hundreds of times in a run: while a class moves
sliders, a run beside the pages takes several times as long, and holds the others up. In a
process of its own it does neither. Both engines give the same numbers, bit for bit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from explorer.jobs import workers
from explorer.jobs.spread import chosen
from explorer.runs import giving_way
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.digits.recording import run_on_two_threads

LOGGER = logging.getLogger("explorer")
DATA = ("objective", "train", "test")
"""Fields of a history that either process makes of the experiment."""


def train(experiment: DigitExperiment) -> DigitHistory:
    """The history of a run, made by the engine that is set."""
    return ENGINES[chosen()](experiment)


def beside_the_pages(experiment: DigitExperiment) -> DigitHistory:
    """Train here; while a slider is dragged the run gives way to a newer value."""
    return run_on_two_threads(experiment, watch=giving_way.give_way)


def in_a_process(experiment: DigitExperiment) -> DigitHistory:
    """Train in another process. If that has died the run is made here, and the next one by
    a new process.
    """
    try:
        numbers = workers.submit(numbers_of, experiment).result()
    except BrokenProcessPool:
        LOGGER.warning("a process that trains has died; another one is started")
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


ENGINES: dict[str, Callable[[DigitExperiment], DigitHistory]] = {
    "threads": beside_the_pages,
    "processes": in_a_process,
}
