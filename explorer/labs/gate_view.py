"""What the gates page looks at: a trained run, or a neuron set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from explorer import diagrams, frames, pictures, runs
from explorer.components.stage import Sent
from explorer.frames import Film
from explorer.labs import logic_gates as lab
from explorer.language import Words
from nn_core import History, Objective
from nn_core.analysis.gradient_probe import gradient_noise
from nn_core.analysis.run_story import separable, story
from nn_core.training import Snapshot
from nn_core.types import Batch

EXTENT = pictures.GATE_EXTENT


@dataclass(frozen=True)
class View:
    """One neuron over the epochs of a film."""

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

    def stage(self, w: Words, token: int, place: Sent) -> bytes:
        """The blob of the stage; `place`: the epoch to send it to (or "end")."""
        return pictures.stage(
            w, self.film, self.batch, self.history,
            token=token, place=place, moving=self.moving, lines=self.lines,
            edit=self.editing(w),
        )  # fmt: skip

    def neuron(self, w: Words, token: int) -> bytes:
        """The blob of the diagram."""
        return diagrams.neuron(
            w, self.film.params, self.film.epochs, token=token,
            editable=self.history is None, limit=lab.LIMIT, activation=self.activation,
        )  # fmt: skip

    def rows(self, w: Words) -> bytes:
        """The blob of the truth table."""
        batch = self.batch._replace(seed=None)
        y = self.objective.network.predict(self.film.params, batch.x)[..., 0]
        losses = self.objective.per_example(self.film.params, batch)
        return pictures.rows_table(w, self.batch, y, losses, self.film.epochs)

    def story(self, h: float | None) -> str:
        """The word for what this run did; h: the step of a numerical gradient."""
        if self.history is None:
            right = int(self.film.right[0].sum())
            return f"right_{right}"
        noise = 0.0 if h is None else gradient_noise(self.history, h)
        return story(self.history, noise, self.sampled)

    @property
    def separable(self) -> bool:
        """Whether any line could do it."""
        return separable(self.batch.t)


def view(values: Mapping[str, Any], moving: bool, place: int | None) -> View:
    """What these settings show: one map while a control moves, else the whole film."""
    if values["mode"] == "hand":
        return hand_view(values)
    experiment = lab.experiment(values)
    history = runs.history(experiment)
    one = moving and frames.still(history, place, EXTENT)
    film = one or runs.film(experiment, EXTENT)
    seen = frames.on_film(film, place)
    return View(history.objective, history.train, film, history, seen, moving, "sigmoid")


def still(history: History, place: int | None) -> View:
    """One map of a run, as while a control moves."""
    film = frames.still(history, place, EXTENT)
    return View(history.objective, history.train, film, history, place, True, "sigmoid")


def hand_view(values: Mapping[str, Any]) -> View:
    """The neuron of the hand-set weights."""
    objective, params, batch = lab.by_hand(values)
    film = frames.by_hand(objective.network, params, batch, EXTENT)
    return View(objective, batch, film, None, None, False, values["activation"])
