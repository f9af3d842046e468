"""The code of a network for MNIST: its forward pass and its gradient."""

from __future__ import annotations

from explorer.export import digit_loops
from explorer.export.code import function
from explorer.export.pieces import Pieces
from explorer.export.plane_code import penalty, penalty_slope, slopes
from nn_core.digits import DigitExperiment


def looped(run: DigitExperiment) -> bool:
    """Return whether the code loops over the layers: one plain hidden layer is written out."""
    return len(run.widths) > 1 or bool(run.batch_norm) or run.dropout > 0


def forward(run: DigitExperiment, c: Pieces) -> str:
    """Return the function that gives what every layer computes, the last z at the end; from
    it the largest of its row is taken away, so that exp never overflows.
    """
    if looped(run):
        return digit_loops.forward(run, c)
    lines = [
        'z1 = x @ params["W1"] + params["b1"]',
        f"a1 = {digit_loops.activation(run, c, 'z1')}",
        'z2 = a1 @ params["W2"] + params["b2"]',
        f"return z1, a1, {c('digits_top', z='z2')}",
    ]
    return function("forward(x)", lines)


def loss(run: DigitExperiment, c: Pieces) -> str:
    """Return the function of the cross entropy, its penalty included."""
    step, default = (", step", ", step=None") if looped(run) else ("", "")
    return c("digits_loss", penalty=penalty(run, c), step=step, default=default)


def gradient(run: DigitExperiment, c: Pieces) -> str:
    """Return the function of the gradient by the chain rule."""
    if looped(run):
        return digit_loops.gradient(run, c)
    back = c(f"back_{run.activation}", z="z1", a="a1")
    lines = [
        "z1, a1, z2 = forward(x)",
        c("digits_slope", z="z2"),
        slopes(2, 2, "a1"),
        f'd = d @ params["W2"].T * {back}',
        slopes(1, 2, "x"),
        *penalty_slope(run, c),
        "return g",
    ]
    return function("gradient(x, t)", lines)
