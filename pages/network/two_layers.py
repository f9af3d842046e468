"""What the XOR page looks at: two inputs, a row of hidden units, one output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple

from explorer.components.truth_table import truth_table_blob
from explorer.language import Words
from explorer.pictures import decision_maps
from explorer.pictures import diagram as pictures_diagram
from explorer.pictures.decision_maps import Film
from explorer.pictures.run_view import EXTENT, RunView
from explorer.runs import cache
from explorer.runs.slider_films import R, RunMany
from explorer.settings.fields import Ladder, Span
from nn_core import History
from nn_core.types import Array

Values = Mapping[str, Any]


class Names(NamedTuple):
    """The hidden units' letter in the diagram, and their names in the truth table, each with
    the targets it should meet ("1110", or "" for none); `shape`: what is drawn in a neuron.
    """

    letter: str
    columns: tuple[tuple[str, str], ...]
    shape: str = "sigmoid"


@dataclass(frozen=True)
class TwoLayers(RunView):
    """A run over its epochs."""

    names: Names

    @property
    def lines(self) -> list[str]:
        """The names of the hidden units' lines on the map."""
        return [title for title, _ in self.names.columns]

    @property
    def loss(self) -> float:
        """The loss at the epoch on the stage."""
        return float(self.run.losses[self.run.index(self.place)])

    @property
    def outputs(self) -> Array:
        """What the network says of each example, at the epoch on the stage, (n,)."""
        return self.objective.network.predict(self.now.params, self.batch.x)[:, 0]

    @property
    def right(self) -> int:
        """How many examples are on the right side, at the epoch on the stage."""
        return int(((self.outputs > 0.5) == (self.batch.t[:, 0] > 0.5)).sum())

    def diagram(self, w: Words, token: int) -> bytes:
        """The blob of the diagram."""
        letter, shape = self.names.letter, self.activation
        return pictures_diagram.two_layers(
            w, self.film.params, self.film.epochs, letter, shape, token
        )

    def rows(self, w: Words, token: int) -> bytes:
        """The blob of the truth table, with what the hidden units say in between."""
        _, _, hidden, _, y = self.objective.network.forward(
            self.film.params, self.batch.x
        )
        return truth_table_blob(
            w, self.batch, y[..., 0], None, self.film.epochs, token,
            self.names.columns, hidden,
        )  # fmt: skip


@dataclass(frozen=True)
class Act(Generic[R]):
    """An act of the XOR page: its sliders, the run that settings describe, how many runs
    become one, and what the units of such a run are called.
    """

    sliders: Mapping[str, Ladder | Span]
    run: Callable[[Values], R]
    run_many: RunMany[R]
    names: Callable[[Values], Names]

    def view(self, values: Values, moving: bool, place: int | None) -> TwoLayers:
        """What these settings show: one map while a control moves, else the whole film."""
        run = self.run(values)
        history = cache.history(run)
        if moving:
            return self.still(values, history, place)
        film = cache.film(run, EXTENT)
        return self.of(values, history, film, decision_maps.on_film(film, place), False)

    def still(self, values: Values, history: History, place: int | None) -> TwoLayers:
        """One map of a run, as while a control moves."""
        return self.of(
            values, history, decision_maps.still(history, place, EXTENT), place, True
        )

    def of(
        self,
        values: Values,
        history: History,
        film: Film,
        place: int | None,
        moving: bool,
    ) -> TwoLayers:
        """A run seen through a film."""
        names = self.names(values)
        return TwoLayers(
            history.objective, history.train, film, history, place, moving, names.shape,
            names,
        )  # fmt: skip
