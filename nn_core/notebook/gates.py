"""The notebook's single neuron (In [20])."""

import numpy as np

from .functions import (
    Array,
    Floats,
    Scalar,
    cross_entropy_error_for_bin,
    differential,
    sigmoid,
)


class LogicGateNet:
    """One sigmoid neuron with two inputs: weights (2,), bias (1,).

    Making one resets NumPy's global generator to seed 1, as the notebook did, so all
    gates start alike (quirk `global_seed`). Source: In [20].
    """

    def __init__(self) -> None:
        def weight_init() -> tuple[Floats, Floats]:
            np.random.seed(1)
            weights = np.random.randn(2)
            bias = np.random.rand(1)
            return weights, bias

        self.weights, self.bias = weight_init()

    def predict(self, x: Array) -> Floats:
        """Output of the neuron: x (n, 2) -> y (n, 1)."""
        W = self.weights.reshape(-1, 1)
        b = self.bias
        return sigmoid(np.dot(x, W) + b)

    def loss(self, x: Array, y_true: Array) -> Scalar:
        """Half the summed binary cross entropy: x (n, 2), t (n, 1) -> one number."""
        return cross_entropy_error_for_bin(self.predict(x), y_true)

    def get_gradient(self, x: Array, t: Array) -> tuple[Array, Array]:
        """Numerical slopes of the loss: x (n, 2), t (n, 1) -> (2,) and (1,).

        `loss_grad` ignores its argument (quirk `gradient_ignores_argument`).
        """

        def loss_grad(grad: Array) -> Scalar:
            return self.loss(x, t)

        grad_W = differential(loss_grad, self.weights)
        grad_b = differential(loss_grad, self.bias)
        return grad_W, grad_b
