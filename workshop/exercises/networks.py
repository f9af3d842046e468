"""Exercises on networks of two layers: XORNet and MyModel, outputs and gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nn_core import LOSSES, Dense, Network, Objective, Sigmoid, Softmax, backprop
from nn_core.datasets.gates import inputs
from nn_core.functions import sigmoid, softmax
from nn_core.layers import Layer
from nn_core.types import Array, Batch
from workshop.exercises.exercise import Exercise
from workshop.runner import Call
from workshop.wire import Net

Rng = np.random.Generator
Function = Callable[[Array], Array]
XOR_TARGETS = np.array([[0.0], [1.0], [1.0], [0.0]])


def two_layers(
    name: str, sizes: tuple[int, int, int], rng: Rng, scale: float = 1.0
) -> Net:
    """A network of the learner's class `name` with random parameters."""
    n_in, hidden, n_out = sizes
    return Net(name, {"params": {
        "W1": rng.normal(0, scale, (n_in, hidden)), "b1": rng.normal(0, scale, hidden),
        "W2": rng.normal(0, scale, (hidden, n_out)), "b2": rng.normal(0, scale, n_out),
    }})  # fmt: skip


def params(call: Call) -> dict[str, Array]:
    """W1, b1, W2, b2 of the network of a call."""
    assert call.net is not None
    found: dict[str, Array] = call.net.state["params"]
    return found


def objective(call: Call, last: Layer, loss: str) -> Objective:
    """The network of a call as one of nn_core's, with a loss."""
    n_in, hidden = params(call)["W1"].shape
    n_out = params(call)["W2"].shape[1]
    layers = [Dense(n_in, hidden), Sigmoid(), Dense(hidden, n_out), last]
    return Objective(Network(layers), LOSSES[loss])


def same(a: Array) -> Array:
    """a itself."""
    return a


def predicted(
    last: Function, hidden: Function = sigmoid, b1: float = 1, b2: float = 1,
    W1: Function = same,
) -> Callable[[Call], Any]:  # fmt: skip
    """The outputs of a network that has something else in one place."""

    def mistaken(call: Call) -> Array:
        p, x = params(call), call.args[0].astype(float)
        Z1 = hidden(x @ W1(p["W1"]) + b1 * p["b1"])
        return last(Z1 @ p["W2"] + b2 * p["b2"])

    return mistaken


def slope(Z: Array) -> Array:
    """The derivative of the sigmoid where its value is Z."""
    return Z * (1 - Z)


def over_rows(d: Array) -> Array:
    """Summed over the examples."""
    return d.sum(axis=0)


def gradient(
    last: Function, scale: Callable[[int], float], *, of_hidden: Function = slope,
    W2: Function = np.transpose, bias: Function = over_rows, x_for_Z: bool = False,
) -> Callable[[Call], Any]:  # fmt: skip
    """The gradient by the chain rule, with something else in one place."""

    def mistaken(call: Call) -> dict[str, Array]:
        p, x, t = params(call), *(a.astype(float) for a in call.args)
        A1 = x @ p["W1"] + p["b1"]
        Z1 = sigmoid(A1)
        d2 = scale(len(x)) * (last(Z1 @ p["W2"] + p["b2"]) - t)
        d1 = d2 @ W2(p["W2"]) * of_hidden(A1 if x_for_Z else Z1)
        return {"W1": x.T @ d1, "b1": bias(d1), "W2": Z1.T @ d2, "b2": bias(d2)}

    return mistaken


def alike_mistakes(last: Function, scale: Callable[[int], float]) -> dict[str, Any]:
    """Mistakes in the gradient of either network; see `gradient`."""
    right = gradient(last, scale)
    return {
        "sign": lambda c: {k: -g for k, g in right(c).items()},
        "no_slope": gradient(last, scale, of_hidden=np.ones_like),
        "slope_of_a": gradient(last, scale, x_for_Z=True),
        "bias_each": gradient(last, scale, bias=same),
        "bias_all": gradient(last, scale, bias=np.sum),
        "bias_axis": gradient(last, scale, bias=lambda d: d.sum(axis=1)),
        "bias_mean": gradient(last, scale, bias=lambda d: d.mean(axis=0)),
        "slope_of_square": gradient(last, scale, of_hidden=lambda Z: 1 - Z**2),
    }


# XORNet


def xor_predict_calls(rng: Rng) -> list[Call]:
    def call(x: Array, edge: str = "") -> Call:
        return Call((x,), two_layers("XORNet", (2, 2, 1), rng), edge)

    return [
        call(inputs()),
        call(rng.normal(0, 1, (3, 2))),
        call(inputs().astype(int), "whole"),
        call(rng.normal(0, 1, (1, 2)), "shape"),
    ]


XOR_PREDICT = Exercise(
    xor_predict_calls,
    lambda call: objective(call, Sigmoid(), "binary_cross_entropy").network.predict(
        params(call), call.args[0].astype(float)
    ),
    {
        "no_hidden": predicted(sigmoid, hidden=same),
        "no_output": predicted(same),
        "softmax": predicted(lambda a: softmax(a)),
        "softmax_over_batch": predicted(lambda a: softmax(a, (-2, -1))),
        "no_b1": predicted(sigmoid, b1=0),
        "no_b2": predicted(sigmoid, b2=0),
        "transposed": predicted(sigmoid, W1=np.transpose),
        "flat": predicted(lambda a: sigmoid(a)[:, 0]),
    },
)


def xor_gradient_calls(rng: Rng) -> list[Call]:
    def call(x: Array, t: Array, edge: str = "") -> Call:
        return Call((x, t), two_layers("XORNet", (2, 2, 1), rng), edge)

    return [
        call(inputs(), XOR_TARGETS),
        call(rng.normal(0, 1, (3, 2)), rng.uniform(0.1, 0.9, (3, 1))),
        call(inputs().astype(int), XOR_TARGETS.astype(int), "whole"),
        call(rng.normal(0, 1, (1, 2)), np.array([[1.0]]), "shape"),
    ]


def half(n: int) -> float:
    """The notebook's half sum."""
    return 0.5


XOR_GRADIENT = Exercise(
    xor_gradient_calls,
    lambda call: backprop(
        objective(call, Sigmoid(), "half_sum_binary_cross_entropy"),
        params(call),
        Batch(*(a.astype(float) for a in call.args)),
    ),
    {
        **alike_mistakes(sigmoid, half),
        "no_half": gradient(sigmoid, lambda n: 1),
        "mean": gradient(sigmoid, lambda n: 0.5 / n),
    },
    rtol=1e-4,
    atol=1e-7,
)


# MyModel

SQUARE, LONG = (4, 4, 4), (6, 5, 3)
"""Sizes of MyModel: a matrix that is not transposed is seen by what it returns only where
it is square.
"""


def model(sizes: tuple[int, int, int], rng: Rng) -> Net:
    """A MyModel with random parameters."""
    return two_layers("MyModel", sizes, rng)


def digit_predict_calls(rng: Rng) -> list[Call]:
    def call(sizes: tuple[int, int, int], n: int, edge: str = "") -> Call:
        return Call((rng.uniform(0, 1, (n, sizes[0])),), model(sizes, rng), edge)

    return [
        call(SQUARE, 4), call(SQUARE, 2), call(SQUARE, 3), call(LONG, 2, "shape"),
        Call((np.eye(4).astype(int),), model(SQUARE, rng), "whole"),
    ]  # fmt: skip


DIGIT_PREDICT = Exercise(
    digit_predict_calls,
    lambda call: objective(call, Softmax(), "cross_entropy").network.predict(
        params(call), call.args[0].astype(float)
    ),
    {
        "no_hidden": predicted(lambda a: softmax(a), hidden=same),
        "softmax_hidden": predicted(lambda a: softmax(a), hidden=lambda a: softmax(a)),
        "no_output": predicted(same),
        "whole_batch": predicted(lambda a: softmax(a, (-2, -1))),
        "axis": predicted(lambda a: softmax(a, -2)),
        "sigmoid": predicted(sigmoid),
        "no_b1": predicted(lambda a: softmax(a), b1=0),
        "no_b2": predicted(lambda a: softmax(a), b2=0),
        "transposed": predicted(lambda a: softmax(a), W1=np.transpose),
    },
)


def digit_gradient_calls(rng: Rng) -> list[Call]:
    def call(sizes: tuple[int, int, int], n: int, edge: str = "") -> Call:
        x, t = (
            rng.uniform(0, 1, (n, sizes[0])),
            np.eye(sizes[2])[rng.integers(0, sizes[2], n)],
        )
        return Call((x, t), model(sizes, rng), edge)

    return [call(SQUARE, 4), call(SQUARE, 4), call(LONG, 7, "shape")]


def mean(n: int) -> float:
    """The mean over the examples."""
    return 1 / n


DIGIT_GRADIENT = Exercise(
    digit_gradient_calls,
    lambda call: backprop(
        objective(call, Softmax(), "cross_entropy"), params(call), Batch(*call.args)
    ),
    {
        **alike_mistakes(softmax, mean),
        "sum": gradient(softmax, lambda n: 1),
        "half": gradient(softmax, half),
        "W2_not_transposed": gradient(softmax, mean, W2=same),
        "softmax_slope": lambda call: gradient_of_square(call),
    },
    rtol=1e-3,
    atol=1e-5,  # the notebook adds 1e-7 inside the logarithm of its loss
)


def gradient_of_square(call: Call) -> dict[str, Array]:
    """The mistake of multiplying y - t by y (1 - y), which the softmax cancels."""
    p, (x, t) = params(call), call.args
    Z1 = sigmoid(x @ p["W1"] + p["b1"])
    y = softmax(Z1 @ p["W2"] + p["b2"])
    d2 = (y - t) * slope(y) / len(x)
    d1 = d2 @ p["W2"].T * slope(Z1)
    return {"W1": x.T @ d1, "b1": d1.sum(axis=0), "W2": Z1.T @ d2, "b2": d2.sum(axis=0)}


NETWORKS = {
    "xor_predict": XOR_PREDICT,
    "xor_gradient": XOR_GRADIENT,
    "digit_predict": DIGIT_PREDICT,
    "digit_gradient": DIGIT_GRADIENT,
}
