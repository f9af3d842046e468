"""Ablation: set parameters of a network to 0, to see what they contribute."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from nn_core.analysis.gradient_probe import Place
from nn_core.checks import known, whole
from nn_core.types import Array, Params


def ablate(params: Params, off: Collection[Place]) -> Params:
    """Return a copy of `params` with the places in `off` set to 0, in every lane. Raises
    InputError for a place there is not.
    """
    left = dict(params)
    for name, i in off:
        a = params[known("parameter", name, params)]
        own = size(name, a)
        i = whole(f"place in {name}", i, 0, own - 1)
        if left[name] is a:
            left[name] = np.array(a, order="C")
        left[name].reshape(-1, own)[:, i] = 0
    return left


def unit_places(params: Params, layer: int, unit: int) -> tuple[Place, ...]:
    """Return the outgoing weights of a unit: with them at 0 it has no effect.

    Layer 0 is the inputs, layer 1 the hidden layer of W1 and b1, and so on. `params` are
    those of dense layers. Raises InputError for a layer or unit there is not.
    """
    depth = sum(name[0] == "W" for name in params)
    name = f"W{whole('layer', layer, 0, depth - 1) + 1}"
    n_in, n_out = params[name].shape[-2:]
    first = whole("unit", unit, 0, n_in - 1) * n_out
    return tuple((name, first + i) for i in range(n_out))


def size(name: str, a: Array) -> int:
    """Return how many numbers of `a` belong to one lane: a W has two axes, the others one."""
    return a.shape[-1] * (a.shape[-2] if name[0] == "W" else 1)
