"""The truth table of the lab: what each neuron of the last hidden layer and y answer."""

from __future__ import annotations

from explorer.components.truth_table import truth_table_blob
from explorer.language import Words
from explorer.pictures.diagram import unit_letters
from explorer.pictures.run_view import RunView

MOST = 8
"""So many examples have a row each."""


def few(view: RunView) -> bool:
    """Whether there are so few examples that each has a row."""
    return len(view.batch.x) <= MOST


def blob(w: Words, view: RunView) -> bytes:
    """The bytes of the table, at every epoch of the film."""
    batch, params = view.batch._replace(seed=None), view.film.params
    *hidden, y = view.objective.network.units(params, batch.x)
    losses = view.objective.per_example(params, batch)
    letter, last = unit_letters(len(hidden))[-1], hidden[-1]
    names = [(f"{letter}{i + 1}", "") for i in range(last.shape[-1])]
    return truth_table_blob(
        w, batch, y[..., 0], losses, view.film.epochs, 0, names, last
    )
