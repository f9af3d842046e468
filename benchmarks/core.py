"""The core beside the notebook's own loop, and against the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.clock import side_by_side
from benchmarks.rows import Row, Target
from nn_core import Array, Experiment, run_lanes, seeds
from nn_core.notebook.cells import AND_TARGETS, run_gate, run_xornet

GATE = Experiment()
"""The notebook's AND: every choice of the default is the notebook's."""

XORNET = Experiment(
    dataset="xor",
    hidden="2",
    hidden_kind="shared",
    output="softmax_over_batch",
    learning_rate=0.3,
)
"""The notebook's XORNet, quirks included."""

XOR = Experiment(
    dataset="xor",
    hidden="4",
    loss="binary_cross_entropy",
    initializer="xavier",
    learning_rate=0.3,
    gradient="backprop",
)
"""XOR as it is meant: 2-4-1."""


@dataclass(frozen=True)
class Case:
    """A run of ours; beside it another way to the same losses; and what is wanted."""

    what: str
    ours: Callable[[int], Array]
    other: Callable[[int], Array] | None
    other_name: str
    target: Target


def losses(experiment: Experiment) -> Callable[[int], Array]:
    """A function of the number of epochs: train, and return the loss after each."""
    return lambda epochs: replace(experiment, epochs=epochs).run().losses[1:]


def many(epochs: int, networks: int = 1000) -> Array:
    """Train many XOR networks as lanes: the losses at eleven epochs."""
    keep = range(0, epochs + 1, max(1, epochs // 10))
    runs = seeds(replace(XOR, epochs=epochs), networks)
    return run_lanes(runs, keep=keep).losses


CASES = (
    Case(
        "AND, numerical gradient",
        losses(GATE),
        lambda epochs: run_gate(AND_TARGETS, epochs).losses,
        "the notebook's loop",
        Target(5, "×", at_least=True),
    ),
    Case(
        "XORNet, numerical gradient",
        losses(XORNET),
        lambda epochs: run_xornet(epochs).losses,
        "the notebook's loop",
        Target(5, "×", at_least=True),
    ),
    Case(
        "AND, backprop", losses(replace(GATE, gradient="backprop")), None, "",
        Target(40, "ms"),
    ),
    Case("XOR 2-4-1, backprop", losses(XOR), None, "", Target(40, "ms")),
    Case("1,000 XOR networks 2-4-1 as lanes", many, None, "", Target(600, "ms")),
)  # fmt: skip


def rows(epochs: int = 1000, seconds: float = 6) -> Iterator[Row]:
    """The lines of the core."""
    for case in CASES:
        yield measured(case, epochs, seconds)


def measured(case: Case, epochs: int, seconds: float) -> Row:
    """Run a case beside the other way, and hold the best times against the target."""
    what = f"{case.what}, {epochs:,} epochs"
    runs = {"ours": lambda: case.ours(epochs)}
    if case.other is None:
        times = side_by_side(runs, seconds)
        best = times["ours"].best * 1000
        return Row(what, str(times["ours"]), value=best, unit="ms", target=case.target)
    other = case.other
    times = side_by_side({**runs, "other": lambda: other(epochs)}, seconds)
    return Row(
        what,
        str(times["ours"]),
        f"{case.other_name}: {times['other']}",
        times["other"].best / times["ours"].best,
        "×",
        case.target,
        f"losses alike to {apart(case.ours(epochs), other(epochs)):.0e}",
    )


def apart(a: Array, b: Array) -> float:
    """The largest relative difference of two rows of losses."""
    return float(np.max(np.abs(a - b) / np.maximum(np.abs(a), np.abs(b))))
