"""A network: layers in a row, and their parameters by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nn_core.checks import InputError
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
        object.__setattr__(self, "layers", tuple(self.layers))
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
        """Where the first layer with parameters stands."""
        return next((i for i, names in enumerate(self.names) if names), 0)

    @cached_property
    def dense(self) -> tuple[int, ...]:
        """Where the Dense layers stand."""
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
        """First parameters, drawn from rng layer by layer."""
        return {
            name: value
            for layer, names in zip(self.layers, self.names, strict=True)
            for name, value in zip(
                names, layer.init(rng, initializer, scale), strict=True
            )
        }

    def lanes(self, params: Params) -> tuple[int, ...]:
        """The leading axes all parameters share."""
        name = self.names[self.first][0]
        return params[name].shape[: -2 if name[0] == "W" else -1]

    def slots(self, params: Params) -> list[Slots]:
        """The parameters of each layer; raises InputError naming one that is missing."""
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
        """The finished network's answer: x (n, n_in) -> y (..., n, n_out)."""
        return self.forward(params, x)[-1]

    def units(self, params: Params, x: Array) -> list[Array]:
        """What each layer of neurons answers: hidden layers, then y; (..., n, units).

        A hidden layer's answer is what the next Dense reads.
        """
        outputs = self.forward(params, x)
        reads = [i for i, layer in enumerate(self.layers) if isinstance(layer, Dense)]
        return [outputs[i] for i in (*reads[1:], len(self.layers))]

    def check(self, x: Array) -> None:
        """Raise InputError unless x is (..., n, n_in)."""
        if x.ndim > 1 and x.shape[-1] == self.n_in:
            return
        one = x.ndim == 1 and x.shape[-1:] == (self.n_in,)
        advice = (
            "For one example write x[None, :]." if one else "Check the columns of x."
        )
        wanted = f"(n, {self.n_in})"
        raise InputError("shape", name="x", came=x.shape, wanted=wanted, advice=advice)

    def backward(
        self,
        slots: list[Slots],
        outputs: list[Array],
        dy: Array,
        seed: int | None,
    ) -> dict[str, Array]:
        """The chain rule, layer by layer from the last to the first: from dy, the gradient
        of L with respect to the last of `outputs`, to dL/dp of every parameter by name.

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
