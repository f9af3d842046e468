"""What training makes small: a loss of a network's outputs, plus a penalty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nn_core.checks import InputError, examples, kind
from nn_core.layers import Slots
from nn_core.losses import FROM_LOGITS, Elementwise, Loss, ValueAndDerivative, one_by_one
from nn_core.network import Network
from nn_core.penalties import Penalty, weights
from nn_core.types import Array, Batch, Params


class ElementwiseLoss(NamedTuple):
    """The loss of one element as a function of the output of layer number `depth`."""

    depth: int
    value: Elementwise
    derivative: Elementwise
    value_and_derivative: ValueAndDerivative


@dataclass(frozen=True)
class Objective:
    """L(params) = loss(network(params, x), t) + penalty(params)."""

    network: Network
    loss: Loss
    penalty: Penalty | None = None

    def __post_init__(self) -> None:
        kind("network", self.network, Network, "a Network([...])")
        kind("loss", self.loss, Loss, "one of LOSSES")
        kind(
            "penalty",
            self.penalty,
            (Penalty, type(None)),
            "None or a penalty, like l2(0.1)",
        )

    @cached_property
    def elementwise_loss(self) -> ElementwiseLoss:
        """From z, below the last activation, if `FROM_LOGITS` has the pair; else from y."""
        layers, loss = self.network.layers, self.loss
        fused = FROM_LOGITS.get((loss.elementwise, layers[-1]))
        if fused is not None:
            return ElementwiseLoss(len(layers) - 1, *fused)
        together = one_by_one(loss.elementwise, loss.derivative)
        return ElementwiseLoss(len(layers), loss.elementwise, loss.derivative, together)

    def value(self, params: Params, batch: Batch) -> Array:
        """L of each lane, (...,); raises InputError if params, x or t cannot be used."""
        self.check(params, batch)
        return self.unchecked_value(params, batch)

    def check(self, params: Params, batch: Batch) -> None:
        """Raise InputError for parameters or a batch that cannot be used. A training loop
        asks once, not at every step: looking for nan takes a tenth of a small step.
        """
        examples(batch)
        self.network.check_params(params)

    def unchecked_value(self, params: Params, batch: Batch) -> Array:
        """`value` for callers that have checked; only shapes are looked at again."""
        return self._total(self._losses(params, batch), params, batch.t)

    def per_example(self, params: Params, batch: Batch) -> Array:
        """Return what each example adds to the loss, (..., n); the penalty is left out."""
        losses = self._losses(params, batch).sum(axis=-1)
        return np.asarray(losses * self.loss.reduction(batch.t))

    def value_and_grad(
        self, params: Params, batch: Batch
    ) -> tuple[Array, dict[str, Array]]:
        """L (...,) and dL/dparams from one forward and one backward pass."""
        slots, outputs = self.forward(params, batch)
        both = self.elementwise_loss.value_and_derivative
        losses, derivative = both(outputs[-1], batch.t)
        dz = derivative * self.loss.reduction(batch.t)
        gradient = self.backward(params, batch, slots, outputs, dz)
        return self._total(losses, params, batch.t), gradient

    def outputs_and_value(self, params: Params, batch: Batch) -> tuple[Array, Array]:
        """Return the network's outputs y (..., n, n_out) and L (...,) from one forward
        pass.
        """
        outputs = self.network.forward(params, batch.x, batch.seed)
        z = outputs[self.elementwise_loss.depth]
        fits(batch.t, z)
        losses = self.elementwise_loss.value(z, batch.t)
        return outputs[-1], self._total(losses, params, batch.t)

    def forward(self, params: Params, batch: Batch) -> tuple[list[Slots], list[Array]]:
        """Return the parameters sorted by layer, and [x, output of layer 1, ..., z]: z is
        what the elementwise loss is a function of. Raises InputError if x or t does not
        fit.
        """
        self.network.check(batch.x)
        slots, depth = self.network.slots(params), self.elementwise_loss.depth
        outputs = self.network.outputs(slots, batch.x, batch.seed, depth)
        fits(batch.t, outputs[-1])
        return slots, outputs

    def derivative(self, z: Array, t: Array) -> Array:
        """dL/dz, (..., n, k), without the penalty."""
        return self.elementwise_loss.derivative(z, t) * self.loss.reduction(t)

    def backward(
        self,
        params: Params,
        batch: Batch,
        slots: list[Slots],
        outputs: list[Array],
        dz: Array,
    ) -> dict[str, Array]:
        """dL/dparams, the penalty's part included, from what `forward` gave and dL/dz."""
        gradient = self.network.backward(slots, outputs, dz, batch.seed)
        if self.penalty is not None:
            for name in weights(params):
                slope = self.penalty.gradient(name, params[name])
                gradient[name] = gradient[name] + slope
        return {name: gradient[name] for name in params}

    def _losses(self, params: Params, batch: Batch) -> Array:
        """Return the loss of every element before the reduction, (..., n, k)."""
        (x, t, seed), (depth, value, *_) = batch, self.elementwise_loss
        self.network.check(x)
        slots = self.network.slots(params)
        for i, layer in enumerate(self.network.layers[:depth]):
            x = layer.forward(x, slots[i], None if seed is None else (seed, i))
        fits(t, x)
        return value(x, t)

    def _total(self, losses: Array, params: Params, t: Array) -> Array:
        """Return the loss of each lane with its penalty, (...,)."""
        L = self.loss.total(losses, t)
        return L if self.penalty is None else L + self.penalty.value(params)


def fits(t: Array, y: Array) -> None:
    """Raise InputError unless t has a row per example and a column per output: NumPy
    would stretch other shapes without a word.
    """
    if t.shape[-2:] != y.shape[-2:]:
        advice = (
            "For one output write t[:, None]." if t.ndim == 1 else "Check its columns."
        )
        wanted = f"(n, k) = {y.shape[-2:]}"
        raise InputError("shape", name="t", came=t.shape, wanted=wanted, advice=advice)
