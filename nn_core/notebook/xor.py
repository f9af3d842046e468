"""The notebook's two-layer network for XOR (In [31])."""

import numpy as np

from .functions import (
    Array,
    Floats,
    Scalar,
    cross_entropy_error_for_bin,
    differential,
    sigmoid,
    softmax,
)


class XORNet:
    """Two inputs, two hidden units, one output: W1 (2,), b1 (2,), W2 (2,), b2 (1,).

    Both hidden units share W1 (quirk `shared_hidden_weights`), and the outputs of a
    whole batch add up to 1 (quirk `softmax_over_batch`). Making one resets NumPy's
    global generator to seed 1 (quirk `global_seed`). Source: In [31].
    """

    def __init__(self) -> None:
        np.random.seed(1)

        def weight_init() -> dict[str, Floats]:
            params = {}
            params["W1"] = np.random.randn(2)
            params["b1"] = np.random.rand(2)
            params["W2"] = np.random.randn(2)
            params["b2"] = np.random.rand(1)
            return params

        self.params = weight_init()

    def predict(self, x: Array) -> Floats:
        """Softmax over the batch of the output: x (n, 2) -> y (n, 1), adding up to 1."""
        W1, W2 = self.params["W1"].reshape(-1, 1), self.params["W2"].reshape(-1, 1)
        b1, b2 = self.params["b1"], self.params["b2"]

        A1 = np.dot(x, W1) + b1  # (n, 1) + (2,) -> (n, 2)
        Z1 = sigmoid(A1)
        A2 = np.dot(Z1, W2) + b2
        return softmax(A2)

    def loss(self, x: Array, y_true: Array) -> Scalar:
        """Half the summed binary cross entropy: x (n, 2), t (n, 1) -> one number."""
        return cross_entropy_error_for_bin(self.predict(x), y_true)

    def get_gradient(self, x: Array, t: Array) -> dict[str, Array]:
        """Numerical slopes of the loss, by name: shapes as in `params`."""

        def loss_grad(grad: Array) -> Scalar:
            return self.loss(x, t)

        grad = {}
        grad["W1"] = differential(loss_grad, self.params["W1"])
        grad["b1"] = differential(loss_grad, self.params["b1"])
        grad["W2"] = differential(loss_grad, self.params["W2"])
        grad["b2"] = differential(loss_grad, self.params["b2"])
        return grad
