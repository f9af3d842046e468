"""What the MNIST lab shows at rest, as the checks of tasks see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from explorer.settings.fields import Ladder, Span
from nn_core.datasets.centring import centred
from nn_core.datasets.digits import scaled
from nn_core.datasets.mnist import Digits
from nn_core.digits.history import DigitHistory
from nn_core.digits.units import saturated_share, with_row_softmax
from nn_core.types import Array

CHANGED = 8
"""A pixel (0..255) that differs by more than this was changed by hand."""


class Redrawn(NamedTuple):
    """A drawing made of a test image: the digit of that image and what it was read as, the
    number of pixels changed, what the drawing is read as, and for each hidden unit how much
    it speaks for that rather than for the image's digit, (h,).
    """

    digit: int
    before: int
    pixels: int
    after: int
    speaks: Array


@dataclass(frozen=True)
class DigitRun:
    """The run on the stage, and the drawing uint8 (28, 28) on the pad (None: not yet).

    `again(**changes)` is the run with some settings changed; `notebook(**changes)` is the
    test accuracy of the notebook's run with the repairs chosen; `sliders` are the lab's.
    """

    history: DigitHistory
    digits: Digits
    drawing: Array | None
    again: Callable[..., DigitHistory]
    notebook: Callable[..., float]
    sliders: Mapping[str, Ladder | Span]

    @property
    def share(self) -> float:
        """The test accuracy at the end."""
        return float(self.history.test_accuracies[-1])

    @cached_property
    def flat(self) -> list[Array]:
        """For each hidden layer the share of images at which a unit is flat, (h,)."""
        network, params = self.history.objective.network, self.history.at().params
        return saturated_share(network, params, self.history.train.x)

    def beside(self, name: str, value: Any, step: int) -> Any | None:
        """Return the value so many positions further on a slider; None beyond its ends."""
        values = self.sliders[name].values
        i = values.index(value) + step
        return values[i] if 0 <= i < len(values) else None

    def redrawn(self, digit: int) -> Redrawn | None:
        """Return the drawing beside the test image of that digit it is nearest to; None
        without a drawing, or where a second layer stands between units and answers.
        """
        params = self.history.at().params
        if self.drawing is None or "W3" in params:
            return None
        images = self.digits.test_images[self.digits.test_labels == digit]
        gaps = np.abs(images.astype(int) - self.drawing.astype(int)) > CHANGED
        counts = gaps.sum(axis=(1, 2))
        nearest = int(counts.argmin())
        both = np.stack([images[nearest], centred(self.drawing)])
        network = with_row_softmax(self.history.objective.network)
        x = scaled(both, str(params["W1"].dtype))
        before, after = map(int, network.predict(params, x).argmax(axis=1))
        units = network.units(params, x)[0][1]
        speaks = units * (params["W2"][:, after] - params["W2"][:, digit])
        return Redrawn(digit, before, int(counts[nearest]), after, speaks)
