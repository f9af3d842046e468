"""A network of two inputs, a row of hidden units and one output: its diagram and table."""

from __future__ import annotations

from typing import NamedTuple

from explorer.components.truth_table import truth_table_blob
from explorer.language import Words
from explorer.pictures import diagram as pictures_diagram
from explorer.pictures.run_view import RunView


class Names(NamedTuple):
    """The hidden units' letter in the diagram, and their names in the truth table, each with
    the targets it should meet ("1110", or "" for none); `shape`: the activation drawn in a
    neuron ("" for none).
    """

    letter: str
    columns: tuple[tuple[str, str], ...]
    shape: str = "sigmoid"

    @property
    def titles(self) -> list[str]:
        """The names of the hidden units, and of their lines on the map."""
        return [title for title, _ in self.columns]


def diagram(w: Words, view: RunView, names: Names, token: int) -> bytes:
    """Return the bytes of the network diagram."""
    return pictures_diagram.two_layers(
        w, view.film.params, view.film.epochs, names.letter, names.shape, token
    )


def table(w: Words, view: RunView, names: Names, token: int) -> bytes:
    """Return the bytes of the truth table, with the outputs of the hidden units in between."""
    params, network = view.film.params, view.objective.network
    _, _, hidden, _, y = network.forward(params, view.batch.x)
    return truth_table_blob(
        w, view.batch, y[..., 0], None, view.film.epochs, token, names.columns, hidden
    )
