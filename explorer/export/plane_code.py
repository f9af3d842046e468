"""The code of a run on points of the plane: its data, network, gradient, rule and loop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from explorer.export import literals
from explorer.export.code import function, indented, joined
from explorer.export.pieces import Pieces
from nn_core import Experiment
from nn_core.datasets import CLOUDS, GATES
from nn_core.datasets.points import parse
from nn_core.experiments.base import BaseExperiment
from nn_core.types import Params

FACTORS = {"half_sum_binary_cross_entropy": "0.5"}
"""What the sum over the examples is multiplied by; in other losses 1 / their number."""

DEVIATIONS = {
    "xavier": "np.sqrt(2 / ({0} + {1}))",
    "he": "np.sqrt(2 / {0})",
    "zeros": "0.0",
}
"""The spread of the first weights of an n_in x n_out layer, if it is not 1."""


def data(run: Experiment, c: Pieces) -> str:
    """x (n, 2) and t (n, 1), and x_test and t_test for clouds."""
    if run.dataset in CLOUDS:
        aside = min(round(run.test_share * run.samples), run.samples - 1)
        shape = c(run.dataset)
        return c(
            "data_cloud", seed=run.data_seed, n=run.samples, noise=run.noise,
            shape=shape, aside=aside,
        )  # fmt: skip
    if run.dataset == "points":
        x, t, _ = parse(run.points).train
        return c("data_points", rows=literals.rows(np.hstack([x, t])))
    return c("data_gate", targets=targets(GATES.get(run.dataset, run.targets)))


def targets(bits: str) -> str:
    """Return the code of four targets: "0001" gives [0, 0, 0, 1]."""
    return f"[{', '.join(bits)}]"


def first_weights(run: Experiment) -> str:
    """Return the dict `params`: drawn from the seed, or the numbers of a start set by hand."""
    return weights_given(run.drawn()) if run.start else drawn_weights(run)


def drawn_weights(run: BaseExperiment) -> str:
    """Return the dict `params`, drawn from the seed."""
    generator = {"pcg64": "default_rng", "mt19937": "RandomState"}[run.generator]
    lines = [f"rng, params = np.random.{generator}({run.seed}), {{}}"]
    layers = list(pairwise(run.sizes))
    if len(layers) > 2:
        loop = f"for k, (a, b) in enumerate({layers}, 1):"
        return joined(*lines, loop, *map(indented, drawn(run, "{k}", ("a", "b"))))
    for k, sizes in enumerate(layers, 1):
        lines += drawn(run, str(k), sizes)
    return "\n".join(lines)


def drawn(run: BaseExperiment, k: str, sizes: tuple[object, object]) -> list[str]:
    """Return the lines that draw W and b of layer k, sizes (n_in, n_out)."""
    n_in, n_out = sizes
    shared = k == "1" and getattr(run, "hidden_kind", "") == "shared"
    deviation = DEVIATIONS.get(run.initializer, "").format(n_in, n_out)
    scale = [literals.number(run.init_scale)] * (run.init_scale != 1)
    spread = [*scale, *[deviation] * bool(deviation)]
    W = " * ".join([*spread, f"rng.standard_normal(({n_in}, {1 if shared else n_out}))"])
    b = f"np.zeros({n_out})"
    if run.initializer == "notebook":
        b = " * ".join([*scale, f"rng.random({n_out})"])
    if k == "{k}":
        return [f'params |= {{f"W{k}": {W}, f"b{k}": {b}}}']
    return [f'params["W{k}"] = {W}', f'params["b{k}"] = {b}']


def weights_given(params: Params) -> str:
    """Return the dict `params` of these numbers, in about 16 lines."""
    total = sum(a.size for a in params.values())
    lines = [
        f'    "{name}": np.array({literals.rows(a, max(1, 12 * a.size // total))}),'
        for name, a in params.items()
    ]
    return "\n".join(["params = {", *lines, "}"])


def from_z(run: Experiment) -> bool:
    """Return whether the loss is computed from z, before the last sigmoid."""
    return run.output == "sigmoid" and run.loss != "mean_squared_error"


def factor(run: Experiment) -> str:
    """Return what the sum over the examples is multiplied by."""
    return FACTORS.get(run.loss, "(1 / len(t))")


def weight_names(run: BaseExperiment) -> list[str]:
    """W1, W2, ..."""
    return [f"W{k}" for k in range(1, len(run.sizes))]


def forward(run: Experiment, c: Pieces) -> str:
    """Return the function that gives (z1, a1, z2, ..., y)."""
    lines, names, below = [], [], "x"
    last = len(run.sizes) - 1
    for k in range(1, last + 1):
        act = run.output if k == last else run.activation
        out = "y" if k == last else f"a{k}"
        lines += [
            f'z{k} = {below} @ params["W{k}"] + params["b{k}"]',
            f"{out} = {c(f'act_{act}', z=f'z{k}')}",
        ]
        names += [f"z{k}", out]
        below = out
    return function("forward(x)", [*lines, f"return {', '.join(names)}"])


def loss(run: Experiment, c: Pieces) -> str:
    """Return the function of the loss, its penalty included."""
    piece, at = "loss_from_z", "z = forward(x)[-2]"
    if not from_z(run):
        piece, at = "loss_of_y", "y = forward(x)[-1]"
        if run.loss != "mean_squared_error":
            piece = "loss_cross_entropy_of_y"
    value = c(piece, factor=factor(run)) + penalty(run, c)
    return function("loss(x, t)", [at, f"return {value}"])


def penalty(run: BaseExperiment, c: Pieces) -> str:
    """Return what is added to the loss, " + ...", or nothing."""
    if run.penalty == "none":
        return ""
    rate, names = literals.number(run.penalty_rate), quoted(weight_names(run))
    return f" + {c(f'penalty_{run.penalty}', rate=rate, weights=names)}"


def quoted(names: Sequence[str]) -> str:
    """Return a tuple of texts as code."""
    texts = "".join(f'"{name}", ' for name in names)
    return f"({texts.rstrip()})"


def backprop(run: Experiment, c: Pieces) -> str:
    """Return the function of the gradient by the chain rule, layer by layer from the last."""
    last = len(run.sizes) - 1
    names = [n for k in range(1, last) for n in (f"z{k}", f"a{k}")]
    slope = "loss_slope_from_z" if from_z(run) else "loss_slope_of_y"
    lines = [
        f"{', '.join([*names, f'z{last}', 'y'])} = forward(x)",
        f"d = {c(slope, factor=factor(run))}",
    ]
    for k in range(last, 0, -1):
        lines.append(slopes(k, last, f"a{k - 1}" if k > 1 else "x"))
        if k > 1:
            back = c(f"back_{run.activation}", z=f"z{k - 1}", a=f"a{k - 1}")
            lines.append(f'd = d @ params["W{k}"].T * {back}')
    return function("gradient(x, t)", [*lines, *penalty_slope(run, c), "return g"])


def slopes(k: int, last: int, below: str) -> str:
    """Return the line with the gradient of W and b of layer k, which reads `below`."""
    if k == last:
        return f'g = {{"W{k}": {below}.T @ d, "b{k}": d.sum(axis=0)}}'
    return f'g["W{k}"], g["b{k}"] = {below}.T @ d, d.sum(axis=0)'


def penalty_slope(run: BaseExperiment, c: Pieces) -> list[str]:
    """Return the lines that add the slope of the penalty to the gradient."""
    if run.penalty == "none":
        return []
    rate, names = literals.number(run.penalty_rate), quoted(weight_names(run))
    return c(f"penalty_slope_{run.penalty}", rate=rate, weights=names).splitlines()


def gradient(run: Experiment, c: Pieces) -> str:
    """Return the function of the gradient, by the chain rule or numerically."""
    if run.gradient == "backprop":
        return backprop(run, c)
    return c("numerical", h=literals.number(run.h))
