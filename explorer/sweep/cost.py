"""What a sweep costs: seconds before it starts, and chunks that are worth sending."""

from __future__ import annotations

import numpy as np

from explorer.jobs import workers
from explorer.jobs.engines import chosen
from explorer.runs.budget import CAPS, live_work
from explorer.sweep.subject import Subject
from nn_core.digits.experiment import DigitExperiment
from nn_core.experiments.base import BaseExperiment
from nn_core.experiments.experiment import WORK_ALLOWED
from nn_core.experiments.sweep import Sweep

CHUNK_SECONDS = 0.4
"""What a chunk takes, about. Less than a tenth of a second costs a cluster more than the
training; more than a second makes Stop wait.
"""

UNIT_SECONDS = {"backprop": 2e-9, "central_difference": 8e-9}
"""Seconds for a unit of Experiment.work in lanes, by the way to the gradient; and drawing
the weights of a network."""
DRAW_SECONDS = 2e-4
DIGIT_UNIT_SECONDS = 1 / 12e9


def seconds_in_lanes(e: BaseExperiment) -> float:
    """Seconds for a small network, trained as one of many lanes."""
    return DRAW_SECONDS + e.work * UNIT_SECONDS[e.gradient]


def seconds_on_mnist(e: BaseExperiment) -> float:
    """Seconds for a network on MNIST."""
    assert isinstance(e, DigitExperiment)
    return live_work(e) * DIGIT_UNIT_SECONDS


def corners(sweep: Sweep) -> list[BaseExperiment]:
    """Return the networks of the four corners, among them the cheapest and the dearest."""
    rows, columns = sweep.shape
    return [sweep.cell(r, c) for r in {0, rows - 1} for c in {0, columns - 1}]


def each(subject: Subject, sweep: Sweep) -> float:
    """Seconds for a network of the sweep, on the average of its corners."""
    return float(np.mean([subject.seconds(e) for e in corners(sweep)]))


def seconds(subject: Subject, sweep: Sweep) -> float:
    """Seconds for the whole sweep on this machine, about."""
    at_once = workers.places() if chosen() == "processes" else 1
    return each(subject, sweep) * len(sweep) / at_once


def chunk(subject: Subject, sweep: Sweep) -> int:
    """Return how many networks a chunk has."""
    return lanes(sweep) if subject.lanes else 1


def lanes(sweep: Sweep) -> int:
    """Return how many small networks take CHUNK_SECONDS together."""
    tried = corners(sweep)
    allowed = int(8 * WORK_ALLOWED / max(e.work for e in tried))
    wanted = round(CHUNK_SECONDS / np.mean([seconds_in_lanes(e) for e in tried]))
    return max(1, min(int(wanted), allowed, CAPS["sweep_lanes"].most))


def too_long(subject: Subject, sweep: Sweep) -> bool:
    """Return whether the page refuses the sweep for the time it would take."""
    return each(subject, sweep) * len(sweep) > CAPS["sweep_seconds"].most
