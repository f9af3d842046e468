"""A run seen at one of its epochs: what stage, diagram, table and verdict are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from explorer.components.stage import StageCommand
from explorer.language import Words
from explorer.pictures import decision_maps
from explorer.pictures import stage as pictures_stage
from explorer.pictures.decision_maps import LONGEST_FILM, Film
from explorer.pictures.stage import GATE_EXTENT
from nn_core import History, Objective, Params
from nn_core.analysis.gradient_probe import gradient_noise
from nn_core.analysis.run_story import separable, story
from nn_core.analysis.stories import Story
from nn_core.analysis.surfaces import Extent
from nn_core.metrics import right
from nn_core.training import Snapshot
from nn_core.types import Array, Batch


class EpochFacts(NamedTuple):
    """What is true of a network at one epoch: its loss, how many examples are on the right
    side of 0.5, their share (0..1), and loss and share on the test data, if there are any.
    """

    epoch: int
    loss: float
    right: int
    accuracy: float
    test_loss: float | None = None
    test_accuracy: float | None = None


@dataclass(frozen=True, kw_only=True)
class RunView:
    """A network over the epochs of a film, seen at the epoch `place` (None: the last).

    `history` is None for a network set by hand, which has one picture and no curve;
    `moving`: a slider is being dragged, and the film has one picture; `settings` are those
    of the lab that ask for this run.
    """

    objective: Objective
    batch: Batch
    film: Film
    history: History | None = None
    place: int | None = None
    moving: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        run: History,
        place: int | None,
        moving: bool,
        extent: Extent = GATE_EXTENT,
        *,
        frames: int = LONGEST_FILM,
        settings: Mapping[str, Any] | None = None,
    ) -> RunView:
        """Return a run on a part of the plane: one picture while a slider moves, else a
        film of about `frames` pictures, seen at the one nearest to `place`.
        """
        if moving:
            film = decision_maps.still(run, place, extent)
        else:
            film = decision_maps.film(run, extent, frames)
            place = decision_maps.on_film(film, place)
        return cls(
            objective=run.objective, batch=run.train, film=film, history=run,
            place=place, moving=moving, settings=settings or {},
        )  # fmt: skip

    @classmethod
    def by_hand(
        cls,
        objective: Objective,
        params: Params,
        batch: Batch,
        settings: Mapping[str, Any],
        extent: Extent = GATE_EXTENT,
    ) -> RunView:
        """Return a network whose parameters were set by hand."""
        film = decision_maps.by_hand(objective.network, params, batch, extent)
        return cls(objective=objective, batch=batch, film=film, settings=settings)

    @property
    def run(self) -> History:
        """The run. Raises LookupError for a network set by hand."""
        if self.history is None:
            raise LookupError("a network set by hand has no history")
        return self.history

    @property
    def last(self) -> int:
        """The last epoch of the run."""
        return int(self.history.epochs[-1]) if self.history else 0

    @cached_property
    def now(self) -> Snapshot:
        """The network at the epoch on the stage."""
        return self.at(self.place)

    @cached_property
    def facts(self) -> EpochFacts:
        """What is true at the epoch on the stage."""
        return self.facts_at(self.place)

    def at(self, epoch: int | None) -> Snapshot:
        """Return the network at an epoch (None: the last)."""
        if self.history:
            return self.history.at(epoch)
        return Snapshot(0, {name: a[0] for name, a in self.film.params.items()})

    def outputs(self, epoch: int | None) -> Array:
        """Return the output for each example at an epoch (None: the last), (n,)."""
        network, params = self.objective.network, self.at(epoch).params
        with np.errstate(all="ignore"):
            return network.predict(params, self.batch.x)[:, 0]

    def facts_at(self, epoch: int | None) -> EpochFacts:
        """Return what is true at an epoch (None: the last)."""
        now, y = self.at(epoch), self.outputs(epoch)
        count = int(right(y[:, None], self.batch.t).sum())
        share = count / len(y)
        if self.history is None:
            batch = self.batch._replace(seed=None)
            loss = float(self.objective.value(now.params, batch))
            return EpochFacts(0, loss, count, share)
        run, i = self.history, self.history.index(epoch)
        facts = EpochFacts(int(run.epochs[i]), float(run.losses[i]), count, share)
        if run.test_losses is None or run.test_accuracies is None:
            return facts
        test_loss, test_accuracy = run.test_losses[i], run.test_accuracies[i]
        return facts._replace(
            test_loss=float(test_loss), test_accuracy=float(test_accuracy)
        )

    def story(self, h: float | None = None, sampled: bool = False) -> Story:
        """Return the story of the run. `h`: the step of its numerical gradient, if it had
        one; `sampled`: each step saw only some of the examples. Of a neuron set by hand:
        how many of the four rows it gets right.
        """
        if self.history is None:
            right = self.facts.right
            return Story(f"right_{right}", "good" if right == 4 else "info")
        noise = 0.0 if h is None else gradient_noise(self.history, h)
        return story(self.history, noise, sampled)

    @property
    def separable(self) -> bool:
        """Whether one straight line can part the classes of a truth table."""
        return separable(self.batch.t)

    def stage(self, w: Words, token: int, place: StageCommand, **extra: Any) -> bytes:
        """Return the bytes of the stage; `place`: the epoch to send it to (or "end");
        `extra`: see `explorer.pictures.stage.stage`.
        """
        return pictures_stage.stage(
            w, self.film, self.batch, self.history,
            token=token, place=place, moving=self.moving, **extra,
        )  # fmt: skip
