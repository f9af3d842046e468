"""What the XOR page looks at: two inputs, a row of hidden units, one output."""

from __future__ import annotations

from dataclasses import dataclass

from explorer import diagrams, frames, pictures, runs
from explorer.labs.gate_view import EXTENT, View
from explorer.language import Words
from nn_core.types import Array


@dataclass(frozen=True)
class TwoLayers(View):
    """A run over its epochs. `columns` names the hidden units in the truth table, each with
    the targets it should meet ("1110", or "" for none).
    """

    letter: str
    columns: tuple[tuple[str, str], ...]

    @property
    def lines(self) -> list[str]:
        """The names of the hidden units' lines on the map."""
        return [title for title, _ in self.columns]

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
        return diagrams.two_layers(
            w, self.film.params, self.film.epochs, self.letter, self.activation, token
        )

    def rows(self, w: Words) -> bytes:
        """The blob of the truth table, with what the hidden units say in between."""
        _, _, hidden, _, y = self.objective.network.forward(
            self.film.params, self.batch.x
        )
        return pictures.rows_table(
            w, self.batch, y[..., 0], None, self.film.epochs, self.columns, hidden
        )


def view(
    run: runs.Run,
    moving: bool,
    place: int | None,
    letter: str,
    columns: tuple[tuple[str, str], ...],
    activation: str = "sigmoid",
) -> TwoLayers:
    """A run: one map while a control moves, else the whole film."""
    history = runs.history(run)
    one = moving and frames.still(history, place, EXTENT)
    film = one or runs.film(run, EXTENT)
    return TwoLayers(
        history.objective, history.train, film, history, place, moving, activation,
        letter, columns,
    )  # fmt: skip
