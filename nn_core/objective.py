"""What training makes small: a loss of a network's outputs, plus a penalty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nn_core.layers import Layer
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
        """L of each lane, (...,); raises InputError where x does not fit the network."""
        k, each, _ = self.pair
        x, t, seed = batch
        self.network.check(x)
        slots = self.network.slots(params)
        for i, layer in enumerate(self.network.layers[:k]):
            x = layer.forward(x, slots[i], None if seed is None else (seed, i))
        L = self.loss.total(each(x, t), t)
        return L if self.penalty is None else L + self.penalty.value(params)

    def gradient(self, params: Params, batch: Batch) -> dict[str, Array]:
        """dL/dparams by the chain rule, in one way forward and one back."""
        k, _, slope = self.pair
        x, t, seed = batch
        self.network.check(x)
        slots = self.network.slots(params)
        outputs = self.network.outputs(slots, x, seed)
        dz = slope(outputs[k], t)
        dz *= self.loss.share(t)
        gradient = self.network.backward(slots, outputs, dz, k, seed)
        if self.penalty is None:
            return gradient
        return {
            name: g + self.penalty.gradient(name, params[name]) if name[0] == "W" else g
            for name, g in gradient.items()
        }
