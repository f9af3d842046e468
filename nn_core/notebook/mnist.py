"""The notebook's two-layer network for MNIST, and its preprocessing."""

import numpy as np

from .functions import (
    Array,
    Floats,
    Scalar,
    cross_entropy_error_for_bin,
    differential_2d,
    sigmoid,
    softmax,
)


def flatten_for_mnist(x: Array) -> Floats:
    """Return one row of pixels per image: x (n, 28, 28) -> (n, 784), always float64.

    Source: the MNIST preprocessing cell.
    """
    temp = np.zeros((x.shape[0], x[0].size))
    for idx, data in enumerate(x):
        temp[idx, :] = data.flatten()
    return temp


class MyModel:
    """784-64-10: params W1 (784, 64), b1 (64,), W2 (64, 10), b2 (10,).

    Making one resets NumPy's global generator to seed 777 (quirk `global_seed`).
    Source: the MNIST class cell.
    """

    def __init__(self) -> None:
        def weight_init(
            input_nodes: int, hidden_nodes: int, output_nodes: int
        ) -> dict[str, Floats]:
            np.random.seed(777)

            params = {}
            params["W1"] = 0.01 * np.random.randn(input_nodes, hidden_nodes)
            params["b1"] = np.zeros(hidden_nodes)
            params["W2"] = 0.01 * np.random.randn(hidden_nodes, output_nodes)
            params["b2"] = np.zeros(output_nodes)
            return params

        self.params = weight_init(784, 64, 10)

    def predict(self, x: Array) -> Floats:
        """Softmax over the batch: x (n, 784) -> y (n, 10), all adding up to 1."""
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]

        A1 = np.dot(x, W1) + b1
        Z1 = sigmoid(A1)
        A2 = np.dot(Z1, W2) + b2
        return softmax(A2)

    def loss(self, x: Array, y_true: Array) -> Scalar:
        """Half the summed binary cross entropy: x (n, 784), t (n, 10) -> one number."""
        return cross_entropy_error_for_bin(self.predict(x), y_true)

    def accuracy(self, x: Array, y_true: Array) -> Scalar:
        """Share of images whose largest output is right: x (n, 784), t (n, 10)."""
        y_argmax = np.argmax(self.predict(x), axis=1)
        y_true_argmax = np.argmax(y_true, axis=1)
        accuracy: Scalar = np.mean(y_argmax == y_true_argmax)
        return accuracy

    def get_gradient(self, x: Array, t: Array) -> dict[str, Array]:
        """Numerical slopes of the loss, by name: shapes as in `params`.

        Takes 2 x 50,890 forward passes, about a minute (quirk `numerical_cost`).
        """

        def loss_grad(grad: Array) -> Scalar:
            return self.loss(x, t)

        grad = {}
        grad["W1"] = differential_2d(loss_grad, self.params["W1"])
        grad["b1"] = differential_2d(loss_grad, self.params["b1"])
        grad["W2"] = differential_2d(loss_grad, self.params["W2"])
        grad["b2"] = differential_2d(loss_grad, self.params["b2"])
        return grad
