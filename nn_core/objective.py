"""What training makes small: a loss of a network's outputs, plus a penalty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn_core.checks import InputError
from nn_core.layers import Layer, Slots
from nn_core.losses import Loss, Pair
from nn_core.network import Network
from nn_core.penalties import Penalty
from nn_core.types import Array, Batch, Params


@dataclass(frozen=True)
class Objective:
    """L(params) = loss(network(params, x), t) + penalty(params)."""

    network: Network
    loss: Loss
    penalty: Penalty | None = None

    @cached_property
    def pair(self) -> tuple[int, Pair, Pair]:
        """(k, each, slope): the loss of an element, and its slope, as functions of the
        output of layer k: of z below the last activation where the two are meant for each
        other, else of y.
        """
        layers, of_z = self.network.layers, self.loss.of_z
        last: Layer = layers[-1]
        if last in of_z:
            return len(layers) - 1, *of_z[last]
        return len(layers), self.loss.each, self.loss.slope

    def value(self, params: Params, batch: Batch) -> Array:
        """L of each lane, (...,); raises InputError where x or t does not fit."""
        return self._total(self.each(params, batch), params, batch.t)

    def per_example(self, params: Params, batch: Batch) -> Array:
        """What each example adds to the loss, (..., n); the penalty is nobody's."""
        each = self.each(params, batch).sum(axis=-1)
        return np.asarray(each * self.loss.share(batch.t))

    def each(self, params: Params, batch: Batch) -> Array:
        """The loss of every output before the shares are added up, (..., n, k)."""
        k, each, _ = self.pair
        x, t, seed = batch
        self.network.check(x)
        slots = self.network.slots(params)
        for i, layer in enumerate(self.network.layers[:k]):
            x = layer.forward(x, slots[i], None if seed is None else (seed, i))
        fits(t, x)
        return each(x, t)

    def answer(self, params: Params, batch: Batch) -> tuple[Array, Array]:
        """What the network says and the objective, y (..., n, n_out) and L (...,)."""
        k, each, _ = self.pair
        outputs = self.network.forward(params, batch.x, batch.seed)
        fits(batch.t, outputs[k])
        return outputs[-1], self._total(each(outputs[k], batch.t), params, batch.t)

    def gradient(self, params: Params, batch: Batch) -> dict[str, Array]:
        """dL/dparams by the chain rule, in one way forward and one back."""
        k, _, slope = self.pair
        slots, outputs = self._forward(params, batch)
        return self._back(params, batch, slots, outputs, slope(outputs[k], batch.t))

    def value_and_gradient(
        self, params: Params, batch: Batch
    ) -> tuple[Array, dict[str, Array]]:
        """L and dL/dparams from the same way forward."""
        slots, outputs = self._forward(params, batch)
        each, dz = self._both(outputs[self.pair[0]], batch.t)
        gradient = self._back(params, batch, slots, outputs, dz)
        return self._total(each, params, batch.t), gradient

    def _both(self, z: Array, t: Array) -> tuple[Array, Array]:
        """The loss of an element and its slope, worked out together where that pays."""
        together = self.loss.both_of_z.get(self.network.layers[-1])
        if together is not None:
            return together(z, t)
        _, each, slope = self.pair
        return each(z, t), slope(z, t)

    def _forward(self, params: Params, batch: Batch) -> tuple[list[Slots], list[Array]]:
        """The parameters by layer, and all outputs up to the one the loss is taken of."""
        k, _, _ = self.pair
        self.network.check(batch.x)
        slots = self.network.slots(params)
        outputs = self.network.outputs(slots, batch.x, batch.seed, k)
        fits(batch.t, outputs[k])
        return slots, outputs

    def _back(
        self,
        params: Params,
        batch: Batch,
        slots: list[Slots],
        outputs: list[Array],
        dz: Array,
    ) -> dict[str, Array]:
        """dL/dparams from the slope of each element where the loss is taken."""
        dz *= self.loss.share(batch.t)
        k = len(outputs) - 1
        gradient = self.network.backward(slots, outputs, dz, k, batch.seed)
        if self.penalty is None:
            return gradient
        return {
            name: g + self.penalty.gradient(name, params[name]) if name[0] == "W" else g
            for name, g in gradient.items()
        }

    def _total(self, each: Array, params: Params, t: Array) -> Array:
        """The loss of each lane with its penalty, (...,)."""
        L = self.loss.total(each, t)
        return L if self.penalty is None else L + self.penalty.value(params)


def fits(t: Array, y: Array) -> None:
    """Raise InputError unless the targets have a row per example and a column per output:
    NumPy would stretch other shapes without a word.
    """
    if t.shape[-2:] != y.shape[-2:]:
        advice = (
            "For one output write t[:, None]." if t.ndim == 1 else "Check its columns."
        )
        wanted = f"(n, k) = {y.shape[-2:]}"
        raise InputError("shape", name="t", came=t.shape, wanted=wanted, advice=advice)
