"""What the MNIST page shows: a trained run, and the network at one of its steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from explorer.components.stage import StageCommand
from explorer.language import Words
from explorer.pictures import digit_stage, image_planes
from explorer.pictures.class_maps import shown
from explorer.pictures.decision_maps import nearest_row
from explorer.pictures.image_planes import Plane, made, on_map
from nn_core import Network
from nn_core.datasets.mnist import Digits
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.training import Snapshot
from nn_core.types import Array, Batch, Params
from pages.digits import weight_film
from pages.digits.about import about


@dataclass(frozen=True)
class DigitView:
    """A run on `digits`, seen at the step `place` (None: the last); `moving`: while a
    slider is dragged; `experiment`: what it is the run of.
    """

    run: DigitHistory
    digits: Digits
    plane: Plane
    place: int | None
    moving: bool = False
    experiment: DigitExperiment = DigitExperiment()  # noqa: RUF009 (a constant)

    @property
    def of_all_data(self) -> bool:
        """Whether the network was trained on all of MNIST, not on the sample."""
        return self.experiment.data == "full"

    @property
    def at_end(self) -> bool:
        """Whether the step on the stage is the last one."""
        return self.row == len(self.run.steps) - 1

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

    def timeline(self, w: Words, token: int, place: StageCommand) -> bytes:
        """Return the bytes of the timeline; `place`: the step to send it to (or "end")."""
        return digit_stage.digit_timeline(
            w, self.run, token=token, place=place, about=about(w, self.experiment)
        )

    def map(self, w: Words, playing: bool) -> bytes:
        """Return the bytes of the map, following the timeline; `playing`: as for `weights`."""
        plane, points = made(self.plane), on_map(self.plane)
        if self.moving and not playing:
            film = shown(self.run, np.array([self.row]), plane, points)
        else:
            film = image_planes.film(self.run, self.plane)
        return digit_stage.digit_map(
            w, self.run, plane, film, points, moving=self.moving
        )

    def weights(self, w: Words, playing: bool) -> bytes:
        """Return the bytes of the first layer's weights, following the stage; `playing`:
        its film plays, so they are needed at every step kept even while a slider is
        dragged.
        """
        still = self.moving and not playing
        return weight_film.weights(w, self.run, self.row if still else None)
