"""What the MNIST page shows: a trained run, and the network at one of its steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from explorer.components.stage import StageCommand
from explorer.language import Words
from explorer.pictures import digit_stage, image_planes
from explorer.pictures.decision_maps import nearest_row
from explorer.pictures.image_planes import Plane, made, on_map
from nn_core import Network
from nn_core.datasets.mnist import Digits
from nn_core.digits.history import DigitHistory
from nn_core.training import Snapshot
from nn_core.types import Array, Batch, Params
from pages.digits import weight_film


@dataclass(frozen=True)
class DigitView:
    """A run on `digits`, seen at the step `place` (None: the last); `moving`: while a
    slider is dragged.
    """

    run: DigitHistory
    digits: Digits
    plane: Plane
    place: int | None
    moving: bool = False

    @property
    def network(self) -> Network:
        """The layers of the network."""
        return self.run.objective.network

    @cached_property
    def train(self) -> Batch:
        """The training data x (n, 784), t (n, 10); without a seed, so dropout is off."""
        return self.run.train._replace(seed=None)

    @cached_property
    def test(self) -> Batch:
        """The test data x (n, 784), t (n, 10); without a seed, so dropout is off."""
        assert self.run.test is not None
        return self.run.test._replace(seed=None)

    @property
    def last(self) -> int:
        """The last step of the run."""
        return int(self.run.steps[-1])

    @property
    def row(self) -> int:
        """The index of the snapshot on the stage."""
        return nearest_row(self.run.steps, self.place)

    @cached_property
    def now(self) -> Snapshot:
        """The network at the step on the stage."""
        return self.run.snapshot(self.row)

    @property
    def params(self) -> Params:
        """The parameters at that step: W1 (784, h), b1 (h,), W2, ..."""
        return self.now.params

    @property
    def epoch(self) -> float:
        """That step in epochs: how often every training image was used by then."""
        return self.run.epoch_of(self.now.step)

    @cached_property
    def y(self) -> Array:
        """The outputs for the test images, (n, 10)."""
        return self.network.predict(self.params, self.test.x)

    def stage(self, w: Words, token: int, place: StageCommand, **extra: Any) -> bytes:
        """The bytes of the stage; `place`: the step to send it to (or "end")."""
        film = image_planes.film(self.run, self.plane)
        return digit_stage.digit_stage(
            w, self.run, made(self.plane), film, on_map(self.plane),
            token=token, place=place, moving=self.moving, **extra,
        )  # fmt: skip

    def weights(self, w: Words, playing: bool) -> bytes:
        """The bytes of the first layer's weights, following the stage; `playing`: its film
        plays, so they are needed at every step kept even while a slider is dragged.
        """
        still = self.moving and not playing
        return weight_film.weights(w, self.run, self.row if still else None)
