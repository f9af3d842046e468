"""Runs on MNIST already made, and the pictures of them that cost something."""

from __future__ import annotations

from functools import lru_cache

from explorer import controls
from explorer.controls import Values
from explorer.labs import mnist as lab
from explorer.labs import mnist_plane
from explorer.labs.mnist_view import DigitView
from nn_core.digit_data import DATA
from nn_core.digit_history import DigitHistory
from nn_core.digits import DigitExperiment


@lru_cache(maxsize=4)
def history(experiment: DigitExperiment) -> DigitHistory:
    """Train, or find the run made before. A history holds up to 12 MB."""
    return experiment.run()


def look(values: Values, moving: bool) -> DigitView:
    """What these settings show."""
    run = history(lab.experiment(values))
    plane = mnist_plane.usable(mnist_plane.plane_of(values, "sample"))
    return DigitView(
        run, DATA["sample"].load(), plane, controls.shown_epoch(values), moving
    )
