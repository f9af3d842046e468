"""What the gates page looks at: a trained run, or a neuron set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.language import Words
from explorer.pictures import decision_maps, diagram
from explorer.pictures.run_view import EXTENT, RunView
from explorer.runs import cache
from nn_core import History
from pages.neuron import settings as lab


class NeuronView(RunView):
    """One neuron over the epochs of a film, or set by hand."""

    def neuron(self, w: Words, token: int) -> bytes:
        """The blob of the diagram."""
        return diagram.neuron(
            w, self.film.params, self.film.epochs, token=token,
            editable=self.history is None, limit=lab.LIMIT, activation=self.activation,
        )  # fmt: skip


def view(values: Mapping[str, Any], moving: bool, place: int | None) -> NeuronView:
    """What these settings show: one map while a control moves, else the whole film."""
    if values["mode"] == "hand":
        return hand_view(values)
    experiment = lab.experiment(values)
    history = cache.history(experiment)
    one = moving and decision_maps.still(history, place, EXTENT)
    film = one or cache.film(experiment, EXTENT)
    seen = decision_maps.on_film(film, place)
    return NeuronView(
        history.objective, history.train, film, history, seen, moving, "sigmoid"
    )


def still(history: History, place: int | None) -> NeuronView:
    """One map of a run, as while a control moves."""
    film = decision_maps.still(history, place, EXTENT)
    return NeuronView(
        history.objective, history.train, film, history, place, True, "sigmoid"
    )


def hand_view(values: Mapping[str, Any]) -> NeuronView:
    """The neuron of the hand-set weights."""
    objective, params, batch = lab.by_hand(values)
    film = decision_maps.by_hand(objective.network, params, batch, EXTENT)
    return NeuronView(objective, batch, film, None, None, False, values["activation"])
