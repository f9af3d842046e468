"""The code of a network for MNIST: its forward pass and its gradient, layer by layer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer.export.code import function
from explorer.export.pieces import Pieces
from explorer.export.plane_code import penalty, penalty_slope, slopes
from nn_core.digits import DigitExperiment
from nn_core.layers import Dropout


class Hidden(NamedTuple):
    """The names of what a hidden layer computes: z, then `normed` (or z), a, then `out`
    after dropout (or a). `place` is the dropout's index among the layers; its masks are
    drawn from it.
    """

    k: int
    normed: str
    out: str
    place: int | None


def hidden_layers(run: DigitExperiment) -> Iterator[Hidden]:
    """The hidden layers of the run, the first first."""
    dropouts = [i for i, a in enumerate(run.network().layers) if isinstance(a, Dropout)]
    for k in range(1, len(run.widths) + 1):
        normed = f"n{k}" if run.batch_norm else f"z{k}"
        out = f"h{k}" if run.dropout else f"a{k}"
        yield Hidden(k, normed, out, dropouts[k - 1] if dropouts else None)


def forward(run: DigitExperiment, c: Pieces) -> str:
    """The function that gives what every layer computes, the last z at the end."""
    lines, below = [], "x"
    for k, normed, out, place in hidden_layers(run):
        lines.append(f'z{k} = {below} @ params["W{k}"] + params["b{k}"]')
        if normed != f"z{k}":
            lines.append(f"{normed} = norm(z{k}, {k}, step)")
        lines.append(f"a{k} = {c(f'act_{run.activation}', z=normed)}")
        if place is not None:
            lines.append(f"{out} = a{k} * mask(a{k}, step, {place})")
        below = out
    last = len(run.sizes) - 1
    lines.append(f'z{last} = {below} @ params["W{last}"] + params["b{last}"]')
    return function("forward(x, step=None)", [*lines, f"return {outputs(run)}"])


def outputs(run: DigitExperiment) -> str:
    """The names of what the forward pass gives."""
    names: list[str] = []
    for k, normed, out, _ in hidden_layers(run):
        names += dict.fromkeys([f"z{k}", normed, f"a{k}", out])
    return ", ".join([*names, f"z{len(run.sizes) - 1}"])


def loss(run: DigitExperiment, c: Pieces) -> str:
    """The function of the cross entropy, its penalty included."""
    return c("digits_loss", penalty=penalty(run, c))


def gradient(run: DigitExperiment, c: Pieces) -> str:
    """The function of the gradient by the chain rule."""
    last = len(run.sizes) - 1
    lines = [f"{outputs(run)} = forward(x, step)"]
    lines += c("digits_slope", z=f"z{last}").splitlines()
    layers = list(hidden_layers(run))
    for k in range(last, 0, -1):
        lines.append(slopes(k, last, layers[k - 2].out if k > 1 else "x"))
        if k > 1:
            lines += back(run, c, layers[k - 2])
    return function("gradient(x, t, step)", [*lines, *penalty_slope(run, c), "return g"])


def back(run: DigitExperiment, c: Pieces, hidden: Hidden) -> list[str]:
    """From the slopes of the layer above to those of this layer's z."""
    k, normed, _, place = hidden
    lines = [f'd = d @ params["W{k + 1}"].T']
    if place is not None:
        lines[0] += f" * mask(a{k}, step, {place})"
    lines[0] += f" * {c(f'back_{run.activation}', z=normed, a=f'a{k}')}"
    return lines + [f"d = norm_back(d, z{k}, {k}, g)"] * run.batch_norm
