"""The truth table of a run: the output and the loss of each row, at each epoch."""

from __future__ import annotations

from explorer.components.truth_table import truth_table_blob
from explorer.language import Words
from explorer.pictures.run_view import RunView


def table(w: Words, view: RunView, token: int) -> bytes:
    """Return the bytes of the truth table: the output and the loss of each row at each
    epoch.
    """
    batch, params = view.batch._replace(seed=None), view.film.params
    y = view.objective.network.predict(params, batch.x)[..., 0]
    losses = view.objective.per_example(params, batch)
    return truth_table_blob(w, view.batch, y, losses, view.film.epochs, token)
