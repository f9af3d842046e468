"""The training of a network on MNIST: in a thread beside the pages, or by the engine set.

Threads of one process take turns at Python, hundreds of times in a run: while a class moves
sliders, a run beside the pages takes several times as long, and holds the others up. In a
process of its own it does neither. All engines give the same numbers, bit for bit.
"""

from __future__ import annotations

import logging

from explorer.jobs.engines import chosen, engine
from explorer.jobs.work import LostError
from explorer.runs import giving_way
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.digits.training import run_on_two_threads

LOGGER = logging.getLogger("explorer")


def train(experiment: DigitExperiment) -> DigitHistory:
    """Return the history of a run, made by the engine that is set."""
    if chosen() == "threads":
        return beside_the_pages(experiment)
    return elsewhere(experiment)


def beside_the_pages(experiment: DigitExperiment) -> DigitHistory:
    """Train here; while a slider is dragged the run gives way to a newer value."""
    return run_on_two_threads(experiment, watch=giving_way.give_way)


def elsewhere(experiment: DigitExperiment) -> DigitHistory:
    """Train by the engine. If whatever trains is lost the run is made here."""
    try:
        found: DigitHistory = engine().call(run_on_two_threads, experiment)
    except LostError:
        LOGGER.warning("what trained a network was lost; it is trained beside the pages")
        return beside_the_pages(experiment)
    return found
