"""What the logic-gates page shows: a trained run, or a neuron set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.language import Words
from explorer.pictures import diagram as pictures_diagram
from explorer.pictures.run_view import RunView
from explorer.runs import cache
from explorer.runs.cache import Run
from nn_core import History
from pages.neuron import settings


def view(
    values: Mapping[str, Any], run: Run | History, place: int | None, moving: bool
) -> RunView:
    """Return the run at the epoch `place` (None: the last), or the neuron of these weights."""
    if values["mode"] == "hand":
        return RunView.by_hand(*settings.by_hand(values), settings=values)
    return RunView.of(cache.found(run), place, moving, settings=values)


def diagram(w: Words, view: RunView, token: int) -> bytes:
    """Return the bytes of the network diagram; its weights can be edited if set by hand."""
    by_hand = view.history is None
    return pictures_diagram.neuron(
        w, view.film.params, view.film.epochs, token=token,
        editable=by_hand, limit=settings.LIMIT, activation=activation(view),
    )  # fmt: skip


def activation(view: RunView) -> str:
    """Return the id of the neuron's activation: training needs one that has a slope."""
    chosen: str = view.settings["activation"]
    return chosen if view.history is None else "sigmoid"
