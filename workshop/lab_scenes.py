"""Scenes of the labs: the learner's functions train what a lab's sliders ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from workshop.wire import Array


def lab_gate(
    m: Any, start: dict[str, Array], x: Array, t: Array, lr: float, epochs: int
) -> dict[str, Any]:
    """Train a LogicGateNet; its weights (T, 2) and bias (T, 1) after each epoch."""
    net = m.LogicGateNet()
    net.weights, net.bias = start["weights"].copy(), start["bias"].copy()
    film: dict[str, list[Array]] = {"weights": [], "bias": []}
    for epoch in range(epochs + 1):
        if epoch:
            m.train_gate(net, x, t, lr, 1)
        film["weights"].append(np.array(net.weights, dtype=float))
        film["bias"].append(np.array(net.bias, dtype=float).reshape(1))
    return until_finite(film)


def lab_xor(
    m: Any, start: dict[str, Array], x: Array, t: Array, lr: float, epochs: int
) -> dict[str, Any]:
    """Train an XORNet by its own gradient; its parameters (T, ...) after each epoch."""
    net = m.XORNet()
    net.params = {name: a.copy() for name, a in start.items()}
    film: dict[str, list[Array]] = {name: [] for name in start}
    for epoch in range(epochs + 1):
        if epoch:
            grad = net.get_gradient(x, t)
            net.params = {name: net.params[name] - lr * grad[name] for name in start}
        for name in start:
            film[name].append(np.array(net.params[name], dtype=float))
    return until_finite(film)


def until_finite(film: dict[str, list[Array]]) -> dict[str, Any]:
    """The rows as arrays; `good`: how many are finite, after which the last of them stays."""
    arrays: dict[str, Any] = {name: np.array(rows) for name, rows in film.items()}
    count = len(next(iter(arrays.values())))
    bad = np.zeros(count, dtype=bool)
    for a in arrays.values():
        bad |= ~np.isfinite(a.reshape(count, -1)).all(axis=1)
    good = int(bad.argmax()) if bad.any() else count
    if good > 1:  # weights that are lost at the first step are no run at all
        for a in arrays.values():
            a[good:] = a[good - 1]
    return {**arrays, "good": np.array(float(good))}


def lab_digits(
    m: Any, start: dict[str, Array], x: Array, labels: Array, lr: float, size: int,
    epochs: int, seed: int, kept: Sequence[int],
) -> dict[str, Any]:  # fmt: skip
    """Train a MyModel; its parameters at the kept steps, and the loss on each minibatch
    before its step. A step is a call of its gradient.
    """
    model, t = m.MyModel(), m.one_hot(labels, 10)
    model.params = {name: a.copy() for name, a in start.items()}
    film: dict[str, list[Array]] = {name: [] for name in start}
    losses: list[float] = []
    gradient, steps = model.get_gradient, epochs * -(-len(x) // size)

    def keep() -> None:
        for name in start:
            film[name].append(np.array(model.params[name], dtype=np.float32))

    def watched(x: Array, t: Array) -> Any:
        if len(losses) in kept and len(losses) < steps:
            keep()
        losses.append(float(model.loss(x, t)))
        return gradient(x, t)

    model.get_gradient = watched
    m.train_digits(model, x, t, lr, size, epochs, np.random.default_rng(seed))
    while len(film["W1"]) < len(kept):
        keep()
    last = losses[-1] if losses else float(m.MyModel.loss(model, x[:size], t[:size]))
    losses = [*losses, *[last] * steps][:steps]
    return {
        **{name: np.array(a) for name, a in film.items()},
        "losses": np.array(losses),
    }


LAB_SCENES = (lab_gate, lab_xor, lab_digits)
