"""XOR from three gates: NAND and OR into AND, each a neuron trained on its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from explorer.pictures.run_view import RunView
from nn_core import Experiment
from nn_core.analysis.stories import Story, first
from nn_core.datasets import GATES
from nn_core.experiments.wired_gates import Wiring
from nn_core.metrics import right
from pages.network.two_layers import Names


def wiring(values: Mapping[str, Any]) -> Wiring:
    """Return the gates these settings describe."""
    written = values["g_wiring"] == "written"
    nand, or_, and_ = (values[name] for name in ("g_nand", "g_or", "g_and"))
    return Wiring(nand, or_, and_, values["g_rate"], values["g_seed"], written)


NAMES = Names("s", (("s1 NAND", GATES["nand"]), ("s2 OR", GATES["or"])))


def failing(view: RunView) -> list[str]:
    """Return the gates that miss a row of their own truth table, at the epoch on the stage."""
    p = view.now.params
    gates = {
        "nand": (p["W1"][:, :1], p["b1"][:1]),
        "or": (p["W1"][:, 1:], p["b1"][1:]),
        "and": (p["W2"], p["b2"]),
    }
    return [name for name, (W, b) in gates.items() if not learned(name, W, b)]


def learned(name: str, W: np.ndarray, b: np.ndarray) -> bool:
    """Return whether a neuron W (2, 1), b (1,) meets all four rows of a gate."""
    run = Experiment(dataset=name)
    x, t, _ = run.data().train
    return bool(right(run.network().predict({"W1": W, "b1": b}, x), t).all())


STORIES = (
    Story("solved", "good", lambda right, failed: right == 4 and not failed),
    Story("lucky", "info", lambda right, failed: right == 4),
    Story("broken", "info", lambda right, failed: failed),
    Story("soft", "info"),
)
"""`lucky`: right although a gate failed; `soft`: no gate failed, but not all is right."""


def story(view: RunView) -> Story:
    """Return what the wired gates do at the epoch on the stage."""
    return first(STORIES, view.facts.right, failing(view))
