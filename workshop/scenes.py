"""What a picture is drawn of: the learner's functions at work, or ours.

`m` is a module with the notebook's names: the learner's file, with ours in place of what is
not theirs, or `workshop.solutions`. A scene returns plain arrays by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from workshop.functions import Recorded
from workshop.lab_scenes import LAB_SCENES
from workshop.wire import Array, Function


def curve(m: Any, x: Array) -> dict[str, Any]:
    """sigmoid(x) of each x (n,)."""
    return {"y": m.sigmoid(x)}


def loss(m: Any, name: str, y: Array) -> dict[str, Any]:
    """The loss `name` of one prediction, for each y (n,) and the targets 0 and 1."""
    f = getattr(m, name)
    one = [[f(np.array([[v]]), np.array([[t]])) for v in y] for t in (0.0, 1.0)]
    return {"zero": np.array(one[0]), "one": np.array(one[1])}


def tangent(m: Any, point: float) -> dict[str, Any]:
    """The slope of x^3 at a point, and how far from it f was asked."""
    x = np.array([point])
    f = Recorded(Function("cubes"), x)
    slope = m.differential(f, x)
    return {"slope": slope, "h": np.array(max(f.reach, default=0.0))}


def gate(
    m: Any, start: dict[str, Array], x: Array, t: Array, lr: float, kept: Sequence[int],
    grid: Array,
) -> dict[str, Any]:  # fmt: skip
    """Train a LogicGateNet from `start`; its weights, map (T, len(grid)) and outputs
    (T, n) at the kept epochs, and the loss there.
    """
    net = m.LogicGateNet()
    net.weights, net.bias = start["weights"].copy(), start["bias"].copy()
    film: dict[str, list[Any]] = {
        k: [] for k in ("weights", "bias", "maps", "y", "losses")
    }
    done = 0
    for epoch in kept:
        if epoch > done:
            m.train_gate(net, x, t, lr, epoch - done)
        done = epoch
        film["weights"].append(np.array(net.weights))
        film["bias"].append(np.array(net.bias))
        film["maps"].append(np.array(net.predict(grid)).reshape(len(grid)))
        film["y"].append(np.array(net.predict(x)).reshape(len(x)))
        film["losses"].append(float(net.loss(x, t)))
    return {name: np.array(values) for name, values in film.items()}


def wired(
    m: Any, states: Sequence[dict[str, Array]], grid: Array, x: Array
) -> dict[str, Any]:
    """The XOR of three trained gates over a grid, and for the rows x."""
    nets = []
    for state in states:
        net = m.LogicGateNet()
        net.weights, net.bias = state["weights"].copy(), state["bias"].copy()
        nets.append(net)
    on = [np.array(m.xor_from_gates(*nets, part)).reshape(1, -1) for part in (grid, x)]
    return {"maps": on[0], "y": on[1]}


def rows(m: Any, a: Array) -> dict[str, Any]:
    """softmax(a) of rows a (n, k)."""
    return {"y": m.softmax(a)}


def xor(
    m: Any, start: dict[str, Array], x: Array, t: Array, lr: float, kept: Sequence[int],
    grid: Array,
) -> dict[str, Any]:  # fmt: skip
    """Train an XORNet from `start`, as `gate` does a LogicGateNet."""
    net = m.XORNet()
    net.params = {name: a.copy() for name, a in start.items()}
    film: dict[str, list[Any]] = {k: [] for k in (*start, "maps", "y", "losses")}
    done = 0
    for epoch in kept:
        for _ in range(epoch - done):
            grad = net.get_gradient(x, t)
            net.params = {name: net.params[name] - lr * grad[name] for name in start}
        done = epoch
        for name in start:
            film[name].append(np.array(net.params[name]))
        film["maps"].append(np.array(net.predict(grid)).reshape(len(grid)))
        film["y"].append(np.array(net.predict(x)).reshape(len(x)))
        film["losses"].append(float(net.loss(x, t)))
    return {name: np.array(values) for name, values in film.items()}


def images(m: Any, x: Array) -> dict[str, Any]:
    """Images (n, 28, 28) as rows."""
    return {"y": m.flatten_for_mnist(x)}


def table(m: Any, labels: Array, depth: int) -> dict[str, Any]:
    """One-hot targets."""
    return {"y": m.one_hot(labels, depth)}


def batches(m: Any, n: int, size: int, seed: int) -> dict[str, Any]:
    """How often each of n rows comes in an epoch."""
    found = [
        np.array(one) for one in m.minibatches(n, size, np.random.default_rng(seed))
    ]
    flat = np.concatenate([one.ravel() for one in found]).astype(int)
    return {"y": np.bincount(flat[(flat >= 0) & (flat < n)], minlength=n).astype(float)}


def digits(
    m: Any, start: dict[str, Array], x: Array, t: Array, x_test: Array, t_test: Array,
    lr: float, size: int, epochs: int,
) -> dict[str, Any]:  # fmt: skip
    """Train a MyModel from `start`: its parameters, and the accuracy on test images after
    each epoch.
    """
    model = m.MyModel()
    model.params = {name: a.copy() for name, a in start.items()}
    rng, share = np.random.default_rng(0), [float(model.accuracy(x_test, t_test))]
    for _ in range(epochs):
        m.train_digits(model, x, t, lr, size, 1, rng)
        share.append(float(model.accuracy(x_test, t_test)))
    return {**{name: model.params[name] for name in start}, "accuracy": np.array(share)}


def read(m: Any, params: dict[str, Array], x: Array) -> dict[str, Any]:
    """The probabilities of a MyModel for one image x (1, 784)."""
    model = m.MyModel()
    model.params = params
    return {"y": model.predict(x)}


SCENES: dict[str, Callable[..., dict[str, Any]]] = {
    scene.__name__: scene
    for scene in (
        curve, loss, tangent, gate, wired, rows, xor, images, table, batches, digits, read,
        *LAB_SCENES,
    )
}  # fmt: skip

GATE_TASKS = ("sigmoid", "cross_entropy_error_for_bin", "differential", "gate_predict",
              "gate_loss", "gate_gradient", "train_gate")  # fmt: skip
TASKS_AT_WORK: dict[str, tuple[str, ...]] = {
    "gate": GATE_TASKS,
    "wired": ("sigmoid", "gate_predict", "xor_from_gates"),
    "xor": ("sigmoid", "cross_entropy_error_for_bin", "xor_predict", "xor_gradient"),
    "digits": ("sigmoid", "softmax", "minibatches", "digit_predict", "accuracy",
               "digit_gradient", "train_digits"),
    "lab_gate": GATE_TASKS,
    "lab_xor": ("sigmoid", "xor_gradient"),
    "lab_digits": ("sigmoid", "softmax", "one_hot", "minibatches", "digit_predict",
                   "digit_gradient", "train_digits"),
}  # fmt: skip
"""Scene -> the tasks whose functions are at work in it, where there are several."""

TRAINING = ("gate", "xor", "digits", *(scene.__name__ for scene in LAB_SCENES))
"""Scenes that may run as long as a training run."""
