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
    GRADIENTS,
    LOSSES,
    OPTIMIZERS,
    Batch,
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
class Neurons:
    """The notebook's neuron, once for each gate named, all from the same start.

    Side by side they are one layer. Their losses only add up, so each learns as if it were
    alone, and all of them take no longer than one. `after`: go on from where a single
    neuron ended.
    """

    gates: tuple[str, ...]
    epochs: int
    rate: float
    seed: int
    after: Neurons | None = None

    def start(self) -> Params:
        """The parameters training starts from: W1 (2, gates), b1 (gates,)."""
        if self.after:
            return runs.history(self.after).at().params
        drawn = Experiment(seed=self.seed).initial()
        return {k: np.repeat(a, len(self.gates), axis=-1) for k, a in drawn.items()}

    def run(self) -> History:
        """Train each on the truth table of its own gate."""
        t = [[float(GATES[name][row]) for name in self.gates] for row in range(4)]
        data = Batch(XOR.x, np.array(t))
        layer = Network([Dense(2, len(self.gates)), Sigmoid()])
        objective = Objective(layer, OBJECTIVE.loss)
        steps = train(
            objective, self.start(), full_batches(data, self.epochs),
            OPTIMIZERS["sgd"](self.rate), GRADIENTS["central_difference"],
        )  # fmt: skip
        return record(objective, steps, data)

    def path(self, gate: str, epochs: int) -> Params:
        """The parameters of one gate, from where it starts to its own last epoch."""
        learned, i = runs.history(self).params, self.gates.index(gate)
        return {k: a[: epochs + 1, ..., i : i + 1] for k, a in learned.items()}


@dataclass(frozen=True)
class Wiring:
    """How long each gate is trained, and whether NAND's cell trains NAND, or OR, as it is
    `written` (quirk `nand_trains_or`).
    """

    nand: int
    or_: int
    and_: int
    rate: float
    seed: int
    written: bool

    def paths(self) -> tuple[Params, Params, Params]:
        """What becomes of NAND, OR and AND, epoch by epoch."""
        longest = max(self.nand, self.or_, self.and_)
        all_three = Neurons(("nand", "or", "and"), longest, self.rate, self.seed)
        or_, and_ = all_three.path("or", self.or_), all_three.path("and", self.and_)
        if not self.written:
            return all_three.path("nand", self.nand), or_, and_
        alone = Neurons(("or",), self.or_, self.rate, self.seed)
        spoilt = Neurons(("nand",), self.nand, self.rate, self.seed, after=alone)
        then = spoilt.path("nand", self.nand)
        or_ = {k: np.concatenate([a, then[k][1:]]) for k, a in or_.items()}
        return all_three.path("nand", 0), or_, and_

    def run(self) -> History:
        """The three gates wired up at each epoch; one that has finished stands still."""
        paths = self.paths()
        epochs = np.arange(max(len(path["b1"]) for path in paths))
        nand, or_, and_ = (standing(path, epochs) for path in paths)
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
