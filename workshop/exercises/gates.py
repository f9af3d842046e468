"""Exercises on one neuron: the gates, their training, and XOR from three of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nn_core import (
    LOSSES,
    Dense,
    Network,
    Objective,
    Sigmoid,
    backprop,
)
from nn_core.datasets.gates import inputs
from nn_core.functions import sigmoid
from nn_core.types import Array, Batch, Params
from workshop.exercises.exercise import Exercise, column
from workshop.exercises.functions import bce
from workshop.runner import Call
from workshop.wire import Net

Rng = np.random.Generator
OBJECTIVE = Objective(
    Network([Dense(2, 1), Sigmoid()]), LOSSES["half_sum_binary_cross_entropy"]
)
TARGETS = np.array([[0.0], [0.0], [0.0], [1.0]])


def neuron(weights: Any, bias: Any) -> Net:
    """A LogicGateNet with these weights (2,) and this bias (1,)."""
    state = {"weights": np.array(weights, float), "bias": np.array(bias, float)}
    return Net("LogicGateNet", state)


def some_neuron(rng: Rng) -> Net:
    """A LogicGateNet with random weights."""
    return neuron(rng.normal(0, 1, 2), rng.normal(0, 1, 1))


def params(net: Net | None) -> Params:
    """The weights of a LogicGateNet as parameters of nn_core."""
    assert net is not None
    return {"W1": column(net.state["weights"]), "b1": net.state["bias"]}


def z(call: Call) -> tuple[Array, Array]:
    """x W (n, 1) and b (1,) of a call."""
    p = params(call.net)
    return call.args[0] @ p["W1"], p["b1"]


# predict


def predict_calls(rng: Rng) -> list[Call]:
    return [
        Call((inputs(),), neuron([1.0, 2.0], [-1.0])),
        Call((rng.normal(0, 1, (3, 2)),), some_neuron(rng)),
        Call((rng.normal(0, 1, (5, 2)),), some_neuron(rng)),
        Call((inputs().astype(int),), some_neuron(rng), edge="whole"),
        Call((rng.normal(0, 1, (1, 2)),), some_neuron(rng), edge="shape"),
    ]


def from_z(function: Callable[[Array, Array], Any]) -> Callable[[Call], Any]:
    """What a mistake makes of x W and b."""
    return lambda call: function(*z(call))


PREDICT = Exercise(
    predict_calls,
    lambda call: OBJECTIVE.network.predict(params(call.net), call.args[0].astype(float)),
    {
        "no_bias": from_z(lambda s, b: sigmoid(s)),
        "no_sigmoid": from_z(lambda s, b: s + b),
        "bias_subtracted": from_z(lambda s, b: sigmoid(s - b)),
        "bias_outside": from_z(lambda s, b: sigmoid(s) + b),
        "elementwise": lambda c: sigmoid(
            c.args[0] * params(c.net)["W1"][:, 0] + params(c.net)["b1"]
        ),
        "flat": from_z(lambda s, b: sigmoid(s + b)[:, 0]),
        "rounded": from_z(lambda s, b: s + b > 0),
        "swapped": lambda c: sigmoid(
            c.args[0] @ column(params(c.net)["W1"][::-1, 0]) + params(c.net)["b1"]
        ),
    },
)


# loss


def batch_calls(rng: Rng) -> list[Call]:
    return [
        Call((inputs(), TARGETS), neuron([1.0, 2.0], [-1.0])),
        Call(
            (rng.normal(0, 1, (3, 2)), rng.uniform(0.1, 0.9, (3, 1))), some_neuron(rng)
        ),
        Call(
            (rng.normal(0, 1, (5, 2)), rng.uniform(0.1, 0.9, (5, 1))), some_neuron(rng)
        ),
        Call(
            (inputs().astype(int), TARGETS.astype(int)), some_neuron(rng), edge="whole"
        ),
        Call(
            (np.array([[0.5, -1.0]]), np.array([[1.0]])), some_neuron(rng), edge="shape"
        ),
    ]


def data(call: Call) -> Batch:
    """The examples of a call."""
    return Batch(call.args[0].astype(float), call.args[1].astype(float))


def from_y(function: Callable[[Array, Array], Any]) -> Callable[[Call], Any]:
    """What a mistake makes of y and t."""
    return lambda call: function(
        OBJECTIVE.network.predict(params(call.net), call.args[0].astype(float)),
        call.args[1],
    )


LOSS = Exercise(
    batch_calls,
    lambda call: float(OBJECTIVE.value(params(call.net), data(call))),
    {
        "squares": from_y(lambda y, t: np.mean((y - t) ** 2)),
        "swapped": from_y(lambda y, t: 0.5 * bce(np.clip(t, 1e-12, 1 - 1e-12), y).sum()),
        "prediction": from_y(lambda y, t: y),
        "sign": from_y(lambda y, t: -0.5 * bce(y, t).sum()),
        "mean": from_y(lambda y, t: 0.5 * bce(y, t).mean()),
        "x_for_y": lambda c: (
            0.5 * bce(np.clip(c.args[0], 1e-12, 1 - 1e-12), c.args[1]).sum()
        ),
        "difference": from_y(lambda y, t: np.sum(y - t)),
    },
)


# get_gradient


def gradient(call: Call) -> tuple[Array, Array]:
    """dL/dW (2,) and dL/db (1,) by nn_core's chain rule."""
    g = backprop(OBJECTIVE, params(call.net), data(call))
    return g["W1"][:, 0], g["b1"]


def from_gradient(function: Callable[[Array, Array, int], Any]) -> Callable[[Call], Any]:
    """What a mistake makes of dL/dW, dL/db and the number of examples."""
    return lambda call: function(*gradient(call), len(call.args[0]))


def of_prediction(call: Call) -> tuple[Array, Array]:
    """The gradient of the sum of the outputs instead of the loss."""
    x = call.args[0]
    y = OBJECTIVE.network.predict(params(call.net), x.astype(float))
    return (x.T @ (y * (1 - y)))[:, 0], np.sum(y * (1 - y), axis=0)


GRADIENT = Exercise(
    batch_calls,
    gradient,
    {
        "sign": from_gradient(lambda W, b, n: (-W, -b)),
        "order": from_gradient(lambda W, b, n: (b, W)),
        "no_bias": from_gradient(lambda W, b, n: W),
        "mean": from_gradient(lambda W, b, n: (W / n, b / n)),
        "double": from_gradient(lambda W, b, n: (2 * W, 2 * b)),
        "prediction": of_prediction,
        "same_twice": from_gradient(lambda W, b, n: (W, W)),
        "zero": from_gradient(lambda W, b, n: (0 * W, 0 * b)),
    },
    rtol=1e-4,
    atol=1e-6,
)


GATES = {
    "gate_predict": PREDICT,
    "gate_loss": LOSS,
    "gate_gradient": GRADIENT,
}
