"""A run seen through its film: what stage, diagram, table and verdict are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from explorer.components.stage import StageCommand
from explorer.components.truth_table import truth_table_blob
from explorer.language import Words
from explorer.pictures import stage as pictures_stage
from explorer.pictures.decision_maps import Film
from nn_core import History, Objective
from nn_core.analysis.gradient_probe import gradient_noise
from nn_core.analysis.run_story import separable, story
from nn_core.analysis.stories import Story
from nn_core.training import Snapshot
from nn_core.types import Batch

EXTENT = pictures_stage.GATE_EXTENT


@dataclass(frozen=True)
class RunView:
    """A network over the epochs of a film."""

    objective: Objective
    batch: Batch
    film: Film
    history: History | None
    place: int | None
    moving: bool
    activation: str

    @property
    def lines(self) -> list[str] | None:
        """The names of the lines on the map; a single one needs none."""
        return None

    def editing(self, w: Words) -> dict[str, Any] | None:
        """What the stage is told about editing its points; None: they are given."""
        return None

    @property
    def sampled(self) -> bool:
        """Whether a step saw only some of the examples."""
        return False

    @property
    def last(self) -> int:
        """The last epoch of the run."""
        return int(self.history.epochs[-1]) if self.history else 0

    @property
    def run(self) -> History:
        """The run; only where there is one."""
        if self.history is None:
            raise LookupError("a neuron set by hand has no history")
        return self.history

    @cached_property
    def now(self) -> Snapshot:
        """The neuron at the epoch on the stage."""
        if self.history:
            return self.history.at(self.place)
        return Snapshot(0, {k: a[0] for k, a in self.film.params.items()})

    @property
    def epoch(self) -> int:
        """The epoch of `now`."""
        return int(self.run.epochs[self.run.index(self.place)]) if self.history else 0

    def stage(self, w: Words, token: int, place: StageCommand) -> bytes:
        """The blob of the stage; `place`: the epoch to send it to (or "end")."""
        return pictures_stage.stage(
            w, self.film, self.batch, self.history,
            token=token, place=place, moving=self.moving, lines=self.lines,
            edit=self.editing(w),
        )  # fmt: skip

    def rows(self, w: Words, token: int) -> bytes:
        """The blob of the truth table."""
        batch = self.batch._replace(seed=None)
        y = self.objective.network.predict(self.film.params, batch.x)[..., 0]
        losses = self.objective.per_example(self.film.params, batch)
        return truth_table_blob(w, self.batch, y, losses, self.film.epochs, token)

    def story(self, h: float | None) -> Story:
        """What this run did; `h`: the step of a numerical gradient. Of a neuron set by
        hand: how many of the four rows it gets right.
        """
        if self.history is None:
            right = int(self.film.right[0].sum())
            return Story(f"right_{right}", "good" if right == 4 else "info")
        noise = 0.0 if h is None else gradient_noise(self.history, h)
        return story(self.history, noise, self.sampled)

    @property
    def separable(self) -> bool:
        """Whether any line could do it."""
        return separable(self.batch.t)
