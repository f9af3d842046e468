"""A network: a sequence of layers, and their parameters by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn_core.checks import (
    LARGEST_RATE,
    InputError,
    kind,
    numbers,
    random,
    within,
)
from nn_core.initializers import INITIALIZERS, Initializer
from nn_core.layers import Dense, Layer, Slots
from nn_core.normalization import BatchNorm
from nn_core.types import Array, Generator, Params


@dataclass(frozen=True)
class Network:
    """y = layer_k(... layer_1(x)); x (n, n_in) -> y (..., n, n_out).

    >>> Network([Dense(2, 4), Sigmoid(), Dense(4, 1), Sigmoid()])
    """

    layers: Sequence[Layer]

    def __post_init__(self) -> None:
        kind("layers", self.layers, Sequence, "a list of layers")
        object.__setattr__(self, "layers", tuple(self.layers))
        for i, layer in enumerate(self.layers, 1):
            kind(f"layer {i}", layer, Layer, "a layer such as Dense(2, 1)")
        if not any(layer.names for layer in self.layers):
            wanted = "a layer with parameters, such as Dense(2, 1)"
            raise InputError("empty", name="the network", wanted=wanted)
        width = None
        for i, layer in enumerate(self.layers, 1):
            if layer.n_in is None:
                continue
            if width not in (None, layer.n_in):
                raise InputError(
                    "shape",
                    name=f"layer {i}",
                    came=(layer.n_in, layer.n_out),
                    wanted=f"({width}, n_out)",
                    advice="Let n_in be the n_out of the layer before.",
                )
            width = layer.n_out

    @cached_property
    def n_in(self) -> int:
        """Columns of x."""
        return next((layer.n_in for layer in self.layers if layer.n_in is not None), 0)

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """For each layer the names of its parameters: ("W1", "b1"), (), ("W2", "b2")."""
        seen: Counter[str] = Counter()
        rows = []
        for layer in self.layers:
            seen.update(layer.names)
            rows.append(tuple(f"{name}{seen[name]}" for name in layer.names))
        return tuple(rows)

    @cached_property
    def first(self) -> int:
        """The index of the first layer with parameters."""
        return next((i for i, names in enumerate(self.names) if names), 0)

    @cached_property
    def dense(self) -> tuple[int, ...]:
        """The indices of the Dense layers."""
        return tuple(
            i for i, layer in enumerate(self.layers) if isinstance(layer, Dense)
        )

    @cached_property
    def normalizes(self) -> bool:
        """Whether a layer keeps running statistics."""
        return any(isinstance(layer, BatchNorm) for layer in self.layers)

    def init(
        self,
        rng: Generator,
        initializer: Initializer = INITIALIZERS["xavier"],
        scale: float = 1.0,
    ) -> Params:
        """Return the initial parameters, drawn from rng layer by layer; W scaled by
        `scale`.
        """
        random(rng)
        kind("initializer", initializer, Initializer, "one of INITIALIZERS")
        within("scale", scale, 0, LARGEST_RATE)
        return {
            name: value
            for layer, names in zip(self.layers, self.names, strict=True)
            for name, value in zip(
                names, layer.init(rng, initializer, scale), strict=True
            )
        }

    def lanes(self, params: Params) -> tuple[int, ...]:
        """Return the shape of the leading axes, which all parameters share."""
        name = self.names[self.first][0]
        return params[name].shape[: -2 if name[0] == "W" else -1]

    def slots(self, params: Params) -> list[Slots]:
        """Return the parameters of each layer; raises InputError naming one that is
        missing.
        """
        try:
            return [
                tuple([params[n] for n in names]) if names else ()
                for names in self.names
            ]
        except KeyError as error:
            wanted = ", ".join(n for names in self.names for n in names)
            raise InputError("missing", name=error.args[0], wanted=wanted) from None

    def forward(self, params: Params, x: Array, seed: int | None = None) -> list[Array]:
        """[x, output of layer 1, ..., y]; with a `seed`, as in training (see layers)."""
        self.check(x)
        return self.outputs(self.slots(params), x, seed)

    def outputs(
        self, slots: list[Slots], x: Array, seed: int | None, depth: int | None = None
    ) -> list[Array]:
        """`forward` for parameters that have been sorted by layer; `depth`: no further
        than the output of that layer.
        """
        outputs = [x]
        for i, layer in enumerate(self.layers[:depth]):
            x = layer.forward(x, slots[i], None if seed is None else (seed, i))
            outputs.append(x)
        return outputs

    def predict(self, params: Params, x: Array) -> Array:
        """Return the outputs of the finished network: x (n, n_in) -> y (..., n, n_out)."""
        self.check(x)
        numbers("x", x)
        return self.forward(params, x)[-1]

    def units(self, params: Params, x: Array) -> list[Array]:
        """Return the outputs of each layer of neurons: hidden layers, then y; (..., n,
        units).

        The output of a hidden layer is the input of the next Dense.
        """
        outputs = self.forward(params, x)
        reads = [i for i, layer in enumerate(self.layers) if isinstance(layer, Dense)]
        return [outputs[i] for i in (*reads[1:], len(self.layers))]

    def check(self, x: Array) -> None:
        """Raise InputError unless x is an array (..., n, n_in)."""
        if not isinstance(x, np.ndarray):
            numbers("x", x)
        if x.ndim > 1 and x.shape[-1] == self.n_in:
            return
        one = x.ndim == 1 and x.shape[-1:] == (self.n_in,)
        advice = (
            "For one example write x[None, :]." if one else "Check the columns of x."
        )
        wanted = f"(n, {self.n_in})"
        raise InputError("shape", name="x", came=x.shape, wanted=wanted, advice=advice)

    def check_params(self, params: Params) -> None:
        """Raise InputError unless every parameter is an array of its layer's shape."""
        kind("params", params, Mapping, "parameters by name")
        for layer, names, slot in zip(
            self.layers, self.names, self.slots(params), strict=True
        ):
            for name, kept, a in zip(names, layer.names, slot, strict=True):
                numbers(name, a, finite=False)
                own = layer.shape_of(kept)
                if a.shape[-len(own) :] != own:
                    raise InputError(
                        "shape",
                        name=name,
                        came=a.shape,
                        wanted=f"(..., {', '.join(map(str, own))})",
                        advice="Make them with network.init(rng).",
                    )

    def backward(
        self,
        slots: list[Slots],
        outputs: list[Array],
        dy: Array,
        seed: int | None,
    ) -> dict[str, Array]:
        """Return the chain rule, layer by layer from the last to the first: from dy, the
        gradient of L with respect to the last of `outputs`, to dL/dp of every parameter by
        name.

        It stops at the first layer that has parameters; no layer below needs a gradient.
        """
        gradient: dict[str, Array] = {}
        for i in range(len(outputs) - 2, self.first - 1, -1):
            layer, where = self.layers[i], None if seed is None else (seed, i)
            x, y, p, names = outputs[i], outputs[i + 1], slots[i], self.names[i]
            if names:
                dp = layer.gradient(dy, x, y, p, where)
                gradient.update(zip(names, dp, strict=True))
            if i > self.first:
                dy = layer.backward(dy, x, y, p, where)
        return gradient

    def track(self, params: Params, x: Array, seed: int | None) -> Params:
        """`params` with the running statistics of BatchNorm moved towards those of x."""
        if not self.normalizes:
            return params
        outputs = self.forward(params, x, seed)
        moved = dict(params)
        for i, (layer, p) in enumerate(
            zip(self.layers, self.slots(params), strict=True)
        ):
            if isinstance(layer, BatchNorm):
                moved.update(zip(self.names[i], layer.track(outputs[i], p), strict=True))
        return moved
