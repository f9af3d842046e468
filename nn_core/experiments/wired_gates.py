"""XOR from three neurons trained separately, wired as one network: NAND and OR into AND."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from nn_core import (
    GRADIENTS,
    LOSSES,
    OPTIMIZERS,
    Array,
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

NETWORK = Network([Dense(2, 2), Sigmoid(), Dense(2, 1), Sigmoid()])
OBJECTIVE = Objective(NETWORK, LOSSES["half_sum_binary_cross_entropy"])
XOR = Experiment(dataset="xor").data().train

MOST_STEPS = 120_000
"""Steps that all neurons of a film may take together: about half a second."""


@dataclass(frozen=True)
class Neurons:
    """One of the notebook's neurons for each gate, all with the same initial weights.

    They are trained as one layer: the loss is the sum of theirs, so each learns as if it
    were alone, in the time of one. `after`: training continues from the end of that
    single neuron.
    """

    gates: tuple[str, ...]
    epochs: int
    rate: float
    seed: int
    after: Neurons | None = None

    @property
    def steps(self) -> int:
        """Steps of training in all, those of `after` included."""
        return self.epochs + (self.after.steps if self.after else 0)

    def run(self) -> History:
        """Train each neuron on the truth table of its gate."""
        before = trained(self.after) if self.after else None
        return learn(self.gates, self.epochs, self.rate, self.start(before))

    def start(self, before: History | None) -> Params:
        """Return the parameters training starts from: W1 (2, gates), b1 (gates,)."""
        if before and self.after:
            return before.at(self.after.epochs).params
        drawn = Experiment(seed=self.seed).initial()
        return {k: np.repeat(a, len(self.gates), axis=-1) for k, a in drawn.items()}


@lru_cache(maxsize=64)
def trained(neurons: Neurons) -> History:
    """Train a layer of neurons; cached."""
    return neurons.run()


def learn(
    gates: Sequence[str], epochs: int, rate: float | Array, start: Params
) -> History:
    """Train a layer of neurons on a gate each, by central difference; with lanes `rate` is
    (L,) and `start` has a leading axis L.
    """
    t = [[float(GATES[name][row]) for name in gates] for row in range(4)]
    data = Batch(XOR.x, np.array(t))
    layer = Network([Dense(2, len(gates)), Sigmoid()])
    objective = Objective(layer, OBJECTIVE.loss)
    steps = train(
        objective, start, full_batches(data, epochs),
        OPTIMIZERS["sgd"](rate), GRADIENTS["central_difference"],
    )  # fmt: skip
    return record(objective, steps, data)


def side_by_side(neurons: Sequence[Neurons]) -> dict[Neurons, History]:
    """Train neurons of the same gates as lanes, all for the largest number of epochs.

    Those that differ only in their epochs share a lane, a short run being the beginning of
    a long one.
    """
    longest = max(n.epochs for n in neurons)
    lanes = list(dict.fromkeys(replace(n, epochs=longest) for n in neurons))
    earlier = [n.after for n in lanes if n.after]
    before = side_by_side(earlier) if earlier else {}
    starts = [n.start(before[n.after] if n.after else None) for n in lanes]
    start = {k: np.stack([s[k] for s in starts]) for k in starts[0]}
    trained = learn(lanes[0].gates, longest, np.array([n.rate for n in lanes]), start)
    return {n: trained.lane(lanes.index(replace(n, epochs=longest))) for n in neurons}


@dataclass(frozen=True)
class Wiring:
    """The epochs of each gate, and whether NAND's cell trains OR, as it is `written` in the
    notebook (quirk `nand_trains_or`), or NAND.
    """

    nand: int
    or_: int
    and_: int
    rate: float
    seed: int
    written: bool

    def run(self) -> History:
        """Return the history of the wired network; a gate that has finished stays as it is."""
        return self.wired(trained)

    @property
    def neurons(self) -> tuple[Neurons, ...]:
        """The layer of all three gates; as `written`, also OR trained further on NAND."""
        longest = max(self.nand, self.or_, self.and_)
        all_three = Neurons(("nand", "or", "and"), longest, self.rate, self.seed)
        if not self.written:
            return (all_three,)
        alone = Neurons(("or",), self.or_, self.rate, self.seed)
        return all_three, Neurons(("nand",), self.nand, self.rate, self.seed, alone)

    def paths(self, trained: Callable[[Neurons], History]) -> tuple[Params, ...]:
        """Return the parameters of NAND, OR and AND, with an axis of epochs each."""
        all_three, *spoilt = map(trained, self.neurons)
        nand, or_, and_ = (
            path(all_three, column, epochs)
            for column, epochs in enumerate((self.nand, self.or_, self.and_))
        )
        if not spoilt:
            return nand, or_, and_
        then = path(spoilt[0], 0, self.nand)
        turned = {k: np.concatenate([a, then[k][1:]]) for k, a in or_.items()}
        return path(all_three, 0, 0), turned, and_

    def wired(self, trained: Callable[[Neurons], History]) -> History:
        """Return the history of the wired network, from what `trained` returns for each
        layer.
        """
        paths = self.paths(trained)
        epochs = np.arange(max(len(path["b1"]) for path in paths))
        nand, or_, and_ = (standing(path, epochs) for path in paths)
        params = {
            "W1": np.concatenate([nand["W1"], or_["W1"]], axis=-1),
            "b1": np.concatenate([nand["b1"], or_["b1"]], axis=-1),
            "W2": and_["W1"],
            "b2": and_["b1"],
        }
        return History(OBJECTIVE, XOR, None, epochs, params, np.array(-1))


def path(trained: History, column: int, epochs: int) -> Params:
    """Return the parameters of neuron `column`, from the start to its own last epoch."""
    kept = slice(0, epochs + 1), ..., slice(column, column + 1)
    return {k: a[kept] for k, a in trained.params.items()}


def standing(path: Params, epochs: Array) -> dict[str, Array]:
    """Return the parameters of a gate at each of these epochs; its last ones after its end."""
    return {k: a[np.minimum(epochs, len(a) - 1)] for k, a in path.items()}


@lru_cache(maxsize=4)
def together(wirings: tuple[Wiring, ...]) -> tuple[History, ...] | None:
    """Return the history of each wiring as if it had run alone, their neurons trained as
    lanes; None if that takes more than MOST_STEPS steps.
    """
    if sum(n.steps for wiring in wirings for n in wiring.neurons) > MOST_STEPS:
        return None
    trained: dict[Neurons, History] = {}
    for alike in zip(*(wiring.neurons for wiring in wirings), strict=True):
        trained |= side_by_side(alike)
    return tuple(wiring.wired(trained.__getitem__) for wiring in wirings)
