"""The notebook's XORNet: its three quirks, and the repair of each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

from explorer.pictures.run_facts import run_facts
from explorer.pictures.run_view import RunView
from explorer.runs import cache
from nn_core import Experiment
from nn_core.analysis.run_story import moving as still_falling
from nn_core.analysis.run_story import rises
from nn_core.analysis.stories import Story, first
from nn_core.analysis.thresholds import THRESHOLDS
from pages.network.two_layers import Names
from pages.network.xornet.settings import REPAIRS

SEEDS = 20
"""Starts tried with each combination, besides the one on the stage."""


def experiment(values: Mapping[str, Any]) -> Experiment:
    """Return the run these settings describe; the defaults are the notebook's own."""
    return Experiment(
        dataset="xor",
        hidden="2",
        learning_rate=values["n_rate"],
        epochs=values["n_epochs"],
        seed=values["n_seed"],
        **{name: values[f"n_{name}"] for name in REPAIRS},
    )


def names(values: Mapping[str, Any]) -> Names:
    """Return what the hidden units are called."""
    # The diagram draws one shape in every neuron; a softmax over the batch has none.
    shape = "sigmoid" if values["n_output"] == "sigmoid" else ""
    return Names("h", (("h1", ""), ("h2", "")), shape)


class Combination(NamedTuple):
    """One of the eight networks, trained: its repairs, its final loss, its rows right, and
    how many other starts solve XOR.
    """

    repaired: frozenset[str]
    run: Experiment
    loss: float
    right: int
    solved: int  # of SEEDS starts


def combinations(values: Mapping[str, Any]) -> list[Combination]:
    """Return all eight, with the learning rate, the epochs and the seed of these settings."""
    found = []
    for ids in product(*REPAIRS.values()):
        choice: dict[str, Any] = dict(zip(REPAIRS, ids, strict=True))
        repaired = frozenset(
            name for name in REPAIRS if choice[name] != REPAIRS[name][0]
        )
        one = replace(experiment(values), **choice)
        many = cache.from_seeds(replace(one, gradient="backprop"), SEEDS)
        accuracies = many.accuracies[-1]
        found.append(
            Combination(
                repaired, one, float(many.losses[-1, 0]), round(4 * float(accuracies[0])),
                int((accuracies[1:] == 1).sum()),
            )
        )  # fmt: skip
    return found


def effects(found: list[Combination]) -> dict[str, tuple[int, int]]:
    """For each repair: starts solved by the four networks without it, and with it."""
    return {
        name: (
            sum(c.solved for c in found if name not in c.repaired),
            sum(c.solved for c in found if name in c.repaired),
        )
        for name in REPAIRS
    }


def floor(values: Mapping[str, Any]) -> float:
    """Return the least loss of four outputs that add up to 1: 0, 1/2, 1/2, 0."""
    halves = values["n_loss"] == REPAIRS["loss"][0]
    return math.log(2) * (1 if halves else 0.5)


STORIES = (
    Story("softmax", "warning", lambda output, view: output != "sigmoid"),
    Story("solved", "good", lambda output, view: (
        run_facts(view).solved_from is not None)),
    Story("bouncing", "warning", lambda output, view: (
        rises(view.run) > THRESHOLDS.bouncing)),
    Story("learning", "info", lambda output, view: (
        still_falling(view.run) >= THRESHOLDS.falling)),
    Story("stuck", "info"),
)  # fmt: skip


def story(values: Mapping[str, Any], view: RunView) -> Story:
    """Return what this network does by the end of its run."""
    return first(STORIES, values["n_output"], view)
