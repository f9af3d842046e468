"""XOR from three gates: NAND and OR into AND, each a neuron trained on its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from explorer import runs
from explorer.fields import Choice, Ladder, Span
from explorer.labs import two_layers
from explorer.labs.two_layers import TwoLayers
from nn_core import (
    LOSSES,
    OPTIMIZERS,
    Dense,
    Experiment,
    History,
    Network,
    Objective,
    Params,
    Sigmoid,
    full_batches,
    record,
    train,
)
from nn_core.datasets import GATES
from nn_core.metrics import right

RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
EPOCHS = (0, 10, 20, 50, 100, 200, 300, 500, 700, 1000, 1500, 2000, 3000)

SLIDERS: dict[str, Ladder | Span] = {
    field.name: field
    for field in (
        Ladder("g_nand", EPOCHS, 1000),
        Ladder("g_or", EPOCHS, 1000),
        Ladder("g_and", EPOCHS, 1000),
        Ladder("g_rate", RATES, 0.1),
        Span("g_seed", 0, 99, 1, 1),
    )
}
FIELDS = (Choice("g_wiring", ("meant", "written"), "meant"), *SLIDERS.values())

NETWORK = Network([Dense(2, 2), Sigmoid(), Dense(2, 1), Sigmoid()])
OBJECTIVE = Objective(NETWORK, LOSSES["half_sum_binary_cross_entropy"])
XOR = Experiment(dataset="xor").data().train


@dataclass(frozen=True)
class Wiring:
    """How long each gate is trained, and whether NAND's cell trains NAND (`meant`) or OR
    (`written`, quirk `nand_trains_or`).
    """

    nand: int
    or_: int
    and_: int
    rate: float
    seed: int
    written: bool

    def gate(self, name: str, epochs: int) -> Experiment:
        """The notebook's neuron, learning one gate for so many epochs (at least one)."""
        return Experiment(
            dataset=name,
            epochs=max(epochs, 1),
            learning_rate=self.rate,
            seed=self.seed,
        )

    def path(self, name: str, epochs: int) -> Params:
        """The parameters of one gate, from where it starts to where it ends."""
        learned = runs.history(self.gate(name, epochs)).params
        return {k: a[: epochs + 1] for k, a in learned.items()}

    def spoilt(self) -> Params:
        """OR as the notebook treats it: it learns OR, and then goes on with NAND."""
        first, other = self.path("or", self.or_), self.gate("nand", self.nand)
        if not self.nand:
            return first
        start, data = {k: a[-1] for k, a in first.items()}, other.data().train
        steps = train(
            other.objective(), start, full_batches(data, self.nand),
            OPTIMIZERS["sgd"](self.rate), other.gradient_rule(),
        )  # fmt: skip
        then = record(other.objective(), steps, data).params
        return {k: np.concatenate([first[k], then[k][1:]]) for k in first}

    def run(self) -> History:
        """The three gates wired up at each epoch; one that has finished stands still."""
        nand = self.path("nand", 0 if self.written else self.nand)
        or_ = self.spoilt() if self.written else self.path("or", self.or_)
        and_ = self.path("and", self.and_)
        epochs = np.arange(max(len(p["b1"]) for p in (nand, or_, and_)))
        nand, or_, and_ = (standing(p, epochs) for p in (nand, or_, and_))
        params = {
            "W1": np.concatenate([nand["W1"], or_["W1"]], axis=-1),
            "b1": np.concatenate([nand["b1"], or_["b1"]], axis=-1),
            "W2": and_["W1"],
            "b2": and_["b1"],
        }
        return History(OBJECTIVE, XOR, None, epochs, params, np.array(-1))


def standing(path: Params, epochs: np.ndarray) -> dict[str, np.ndarray]:
    """A gate at each of these epochs; after its own last one it stands still."""
    return {k: a[np.minimum(epochs, len(a) - 1)] for k, a in path.items()}


def wiring(values: Mapping[str, Any]) -> Wiring:
    """The gates these settings describe."""
    written = values["g_wiring"] == "written"
    nand, or_, and_ = (values[name] for name in ("g_nand", "g_or", "g_and"))
    return Wiring(nand, or_, and_, values["g_rate"], values["g_seed"], written)


COLUMNS = (("s1 NAND", GATES["nand"]), ("s2 OR", GATES["or"]))

view = partial(two_layers.view, letter="s", columns=COLUMNS)


def failing(view: TwoLayers) -> list[str]:
    """The gates that miss a row of their own truth table, at the epoch on the stage."""
    p = view.now.params
    gates = {
        "nand": (p["W1"][:, :1], p["b1"][:1]),
        "or": (p["W1"][:, 1:], p["b1"][1:]),
        "and": (p["W2"], p["b2"]),
    }
    return [name for name, (W, b) in gates.items() if not learned(name, W, b)]


def learned(name: str, W: np.ndarray, b: np.ndarray) -> bool:
    """Whether a neuron W (2, 1), b (1,) meets all four rows of a gate."""
    run = Experiment(dataset=name)
    x, t, _ = run.data().train
    return bool(right(run.network().predict({"W1": W, "b1": b}, x), t).all())


def story(view: TwoLayers) -> str:
    """The word for what the wired gates do, at the epoch on the stage."""
    solved, failed = view.right == 4, failing(view)
    return {
        (True, False): "solved",
        (True, True): "lucky",
        (False, True): "broken",
        (False, False): "soft",
    }[solved, bool(failed)]


def as_in_notebook(values: Mapping[str, Any]) -> dict[str, Any]:
    """The notebook's settings, wired as it wired them."""
    defaults = {field.name: field.default for field in FIELDS}
    return {**values, **defaults, "g_wiring": "written", "epoch": "end"}
