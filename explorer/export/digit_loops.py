"""The code of a network for MNIST as a loop over its hidden layers."""

from __future__ import annotations

from explorer.export import literals
from explorer.export.code import function, indented
from explorer.export.pieces import Pieces
from nn_core.digits import DigitExperiment
from nn_core.layers import Dropout


def forward(run: DigitExperiment, c: Pieces) -> str:
    """Return the function that gives what each hidden layer computes, what the last layer
    reads, and its z.
    """
    last = len(run.sizes) - 1
    act = activation(run, c, before(run))
    layer = ['z = h @ params[f"W{k}"] + params[f"b{k}"]']
    layer += c("digits_norm").splitlines() if run.batch_norm else []
    layer += [f"a = {act}", *mask(run, c), f"layers.append(({', '.join(kept(run))}))"]
    lines = [
        "layers, h = [], x",
        f"for k in {order(last)}:",
        *map(indented, [*layer, f"h = a{' * on' if run.dropout else ''}"]),
        f'z = h @ params["W{last}"] + params["b{last}"]',
        f"return layers, h, {c('digits_top', z='z')}",
    ]
    return function("forward(x, step=None)", lines)


WRITTEN_OUT = {"sigmoid": "written_sigmoid"}
"""Activations that need no function of their own where they are used once."""


def activation(run: DigitExperiment, c: Pieces, z: str) -> str:
    """Return the code of the activation of z."""
    name = WRITTEN_OUT.get(run.activation, run.activation)
    return c(f"act_{name}", z=z, lowest=-88)


def before(run: DigitExperiment) -> str:
    """Return the name of the activation's input."""
    return "n" if run.batch_norm else "z"


def kept(run: DigitExperiment) -> list[str]:
    """Return the names of the arrays kept of each hidden layer: its input and all it
    computes.
    """
    return ["h", "z", *["n"] * run.batch_norm, "a", *["on"] * (run.dropout > 0)]


def order(last: int, step: int = 1) -> str:
    """Return the numbers of the hidden layers as code, backwards with step -1."""
    numbers = "".join(f"{k}, " for k in range(1, last)[::step])
    return f"({numbers.rstrip() if last == 2 else numbers.rstrip(', ')})"


def mask(run: DigitExperiment, c: Pieces) -> list[str]:
    """Return the lines of dropout. Its masks are drawn from the step and from the place of
    the layer in the network: every third, or fourth, is a dropout.
    """
    if not run.dropout:
        return []
    first = next(i for i, a in enumerate(run.network().layers) if isinstance(a, Dropout))
    return c("digits_mask", layer=f"{first + 1} * k - 1", rate=run.dropout).splitlines()


def gradient(run: DigitExperiment, c: Pieces) -> str:
    """Return the function of the gradient by the chain rule, from the last layer backwards."""
    last = len(run.sizes) - 1
    decay = slope_of_penalty(run, c, f'"W{last}"')
    lines = [
        "layers, h, z = forward(x, step)",
        c("digits_slope", z="z"),
        f'g = {{"W{last}": h.T @ d{decay}, "b{last}": d.sum(axis=0)}}',
        f"for k in {order(last, -1)}:",
        *map(indented, back(run, c)),
        "return g",
    ]
    return function("gradient(x, t, step)", lines)


def back(run: DigitExperiment, c: Pieces) -> list[str]:
    """From the slopes of the layer above to those of layer k."""
    slope = c(f"back_{run.activation}", z=before(run), a="a")
    decay = slope_of_penalty(run, c, 'f"W{k}"')
    dropped = " * on" if run.dropout else ""
    return [
        f"{', '.join(kept(run))} = layers[k - 1]",
        f'd = d @ params[f"W{{k + 1}}"].T{dropped} * {slope}',
        *(c("digits_norm_back").splitlines() if run.batch_norm else []),
        f'g[f"W{{k}}"], g[f"b{{k}}"] = h.T @ d{decay}, d.sum(axis=0)',
    ]


def slope_of_penalty(run: DigitExperiment, c: Pieces, name: str) -> str:
    """Return what the penalty adds to the slope of W, " + ...", or nothing."""
    if run.penalty == "none":
        return ""
    rate = literals.number(run.penalty_rate)
    return f" + {c(f'penalty_term_{run.penalty}', rate=rate, name=name)}"
