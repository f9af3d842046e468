"""Why a network of the XOR lab stopped learning, if its settings and its run show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.pictures.run_view import RunView
from explorer.runs import cache
from nn_core.analysis.stories import Story, first
from pages.network.lab import model as lab
from pages.network.lab import points


def zeros(values: Mapping[str, Any], view: RunView) -> bool:
    """Return whether all weights of the run started at 0, so that no unit differs from
    another.
    """
    params = view.run.at(0).params
    return not any(a.any() for name, a in params.items() if name[0] == "W")


def step(values: Mapping[str, Any], view: RunView) -> bool:
    """Return whether the hidden layers have a step function, whose gradient is 0."""
    return bool(values["l_activation"] == "step")


def large(values: Mapping[str, Any], view: RunView) -> bool:
    """Return whether points of one's own have coordinates too large to learn well with."""
    return bool(values["l_data"] == points.OWN and points.is_wide(view.batch.x))


def decay(values: Mapping[str, Any], view: RunView) -> bool:
    """Return whether the same run without weight decay ends with more examples right."""
    return without_decay(values) > view.facts_at(None).accuracy


def without_decay(values: Mapping[str, Any]) -> float:
    """Return the share of training examples right at the end of the same run without decay."""
    run = lab.experiment({**values, "l_decay": 0.0})
    return float(cache.history(run).accuracies[-1])


CAUSES = (
    Story("zeros", "info", zeros),
    Story("step", "info", step),
    Story("large", "info", large),
    Story("decay", "info", decay),
    Story("unknown", "info"),
)


def cause(values: Mapping[str, Any], view: RunView) -> str:
    """Return the name of the cause."""
    return first(CAUSES, values, view).name
