"""What the lab of the XOR page shows of a run: its diagram, its layers, its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from explorer.components.stage import Edit
from explorer.language import Words
from explorer.pictures import decision_maps
from explorer.pictures import diagram as pictures_diagram
from explorer.pictures.run_view import RunView
from explorer.runs import cache
from explorer.runs.budget import CAPS
from explorer.runs.cache import Run
from nn_core import History
from nn_core.analysis.gradient_probe import Place
from nn_core.analysis.stories import Story
from nn_core.datasets.points import MOST as MOST_POINTS
from pages.network.lab import model as lab
from pages.network.lab import points, settings
from pages.network.lab.hidden_space import Pair


def view(
    values: Mapping[str, Any], run: Run | History, place: int | None, moving: bool
) -> RunView:
    """Return the run of these settings, or another one made before, at the epoch `place`."""
    history = cache.found(run)
    return RunView.of(
        history,
        place,
        moving,
        lab.extent_of(values, history.train.x),
        frames=most_frames(history),
        settings=values,
    )


def most_frames(run: History) -> int:
    """Return how many frames the film of a network may have: fewer, the more units it has."""
    units = sum(a.shape[-1] for name, a in run.params.items() if name[0] == "b")
    outputs = units * decision_maps.RESOLUTION**2
    return min(decision_maps.LONGEST_FILM, CAPS["unit_film"].most // outputs + 1)


def diagram(w: Words, view: RunView, token: int) -> bytes:
    """Return the bytes of the network diagram, with a small map in every neuron."""
    values, network = view.settings, view.objective.network
    return pictures_diagram.layers(
        w, network, view.film, sizes(view), values["l_activation"], token,
        settings.WEIGHT_LIMIT, vars(lab.silence_of(values)),
    )  # fmt: skip


def point_editing(w: Words, view: RunView) -> Edit:
    """Return what the stage needs so that points can be edited on it."""
    own = view.settings["l_data"] == points.OWN
    return {"own": own, "most": MOST_POINTS, "words": w.labels("points.stage")}


def story(view: RunView) -> Story:
    """Return the story of the run."""
    batch_size = int(view.settings["l_batch"])
    return view.story(sampled=0 < batch_size < len(view.batch.x))


def sizes(view: RunView) -> list[int]:
    """Units of every layer, inputs first."""
    weights = [a for name, a in view.film.params.items() if name[0] == "W"]
    return [weights[0].shape[-2], *(W.shape[-1] for W in weights)]


def pair(values: Mapping[str, Any], view: RunView) -> Pair | None:
    """Return the two hidden units whose space is drawn; None if the layer has only one."""
    hidden = sizes(view)[1:-1]
    layer = min(values["l_seen"], len(hidden)) - 1
    units = hidden[layer]
    if units < 2:
        return None
    first, second = min(values["l_first"], units), min(values["l_second"], units)
    if first == second:
        second = first % units + 1
    return Pair(layer, first - 1, second - 1)


def places(view: RunView, name: str) -> dict[str, Place]:
    """Return every place of a parameter array as NumPy writes it: "W1[0, 2]" -> ("W1", 2)."""
    indices = np.ndindex(view.now.params[name].shape)
    return {f"{name}{list(at)}": (name, i) for i, at in enumerate(indices)}
