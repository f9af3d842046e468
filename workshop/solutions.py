"""What the exercises ask for, by the names of the notebook: one good way to write each."""

import numpy as np


def sigmoid(x):
    x = np.maximum(x, -700)
    return 1 / (1 + np.exp(-x))


def mean_squared_error(y_pred, y_true):
    return np.mean((y_true - y_pred) ** 2)


def cross_entropy_error_for_bin(y_pred, y_true):
    y_pred = np.clip(y_pred, 1e-12, 1 - 1e-12)
    losses = -y_true * np.log(y_pred) - (1 - y_true) * np.log(1 - y_pred)
    return 0.5 * np.sum(losses)


def cross_entropy_error_for_batch(y_pred, y_true):
    return -np.sum(y_true * np.log(y_pred + 1e-7)) / y_pred.shape[0]


def differential(f, x):
    eps = 1e-5
    x = np.asarray(x, dtype=float)
    diff_value = np.zeros_like(x)
    for i in range(len(x)):
        temp_val = x[i]
        x[i] = temp_val + eps
        f_h1 = f(x)
        x[i] = temp_val - eps
        f_h2 = f(x)
        diff_value[i] = (f_h1 - f_h2) / (2 * eps)
        x[i] = temp_val
    return diff_value


class LogicGateNet:
    def __init__(self):
        np.random.seed(1)
        self.weights = np.random.randn(2)
        self.bias = np.random.rand(1)

    def predict(self, x):
        W = self.weights.reshape(-1, 1)
        b = self.bias
        return sigmoid(np.dot(x, W) + b)

    def loss(self, x, y_true):
        y_pred = self.predict(x)
        return cross_entropy_error_for_bin(y_pred, y_true)

    def get_gradient(self, x, t):
        def loss_grad(grad):
            return self.loss(x, t)

        grad_W = differential(loss_grad, self.weights)
        grad_b = differential(loss_grad, self.bias)
        return grad_W, grad_b


def train_gate(net, x, t, lr, epochs):
    losses = []
    for _ in range(epochs):
        grad_W, grad_b = net.get_gradient(x, t)
        net.weights = net.weights - lr * grad_W
        net.bias = net.bias - lr * grad_b
        losses.append(net.loss(x, t))
    return losses


def xor_from_gates(NAND, OR, AND, x):
    s1 = NAND.predict(x)
    s2 = OR.predict(x)
    return AND.predict(np.hstack([s1, s2]))


def softmax(a):
    a = a - np.max(a, axis=-1, keepdims=True)
    exp_a = np.exp(a)
    return exp_a / np.sum(exp_a, axis=-1, keepdims=True)


class XORNet:
    def __init__(self):
        np.random.seed(1)
        self.params = {
            "W1": np.random.randn(2, 2),
            "b1": np.random.rand(2),
            "W2": np.random.randn(2, 1),
            "b2": np.random.rand(1),
        }

    def predict(self, x):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        Z1 = sigmoid(np.dot(x, W1) + b1)
        return sigmoid(np.dot(Z1, W2) + b2)

    def loss(self, x, y_true):
        return cross_entropy_error_for_bin(self.predict(x), y_true)

    def get_gradient(self, x, t):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        Z1 = sigmoid(np.dot(x, W1) + b1)
        y = sigmoid(np.dot(Z1, W2) + b2)
        dA2 = 0.5 * (y - t)
        dA1 = np.dot(dA2, W2.T) * Z1 * (1 - Z1)
        grad = {}
        grad["W1"] = np.dot(x.T, dA1)
        grad["b1"] = np.sum(dA1, axis=0)
        grad["W2"] = np.dot(Z1.T, dA2)
        grad["b2"] = np.sum(dA2, axis=0)
        return grad


def flatten_for_mnist(x):
    return x.reshape(x.shape[0], -1)


def one_hot(labels, depth):
    return np.eye(depth)[labels]


def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


class MyModel:
    def __init__(self):
        np.random.seed(777)
        self.params = {
            "W1": 0.01 * np.random.randn(784, 64),
            "b1": np.zeros(64),
            "W2": 0.01 * np.random.randn(64, 10),
            "b2": np.zeros(10),
        }

    def predict(self, x):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        Z1 = sigmoid(np.dot(x, W1) + b1)
        return softmax(np.dot(Z1, W2) + b2)

    def loss(self, x, y_true):
        return cross_entropy_error_for_batch(self.predict(x), y_true)

    def accuracy(self, x, y_true):
        y_argmax = np.argmax(self.predict(x), axis=1)
        y_true_argmax = np.argmax(y_true, axis=1)
        return np.mean(y_argmax == y_true_argmax)

    def get_gradient(self, x, t):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        Z1 = sigmoid(np.dot(x, W1) + b1)
        y = softmax(np.dot(Z1, W2) + b2)
        dA2 = (y - t) / x.shape[0]
        dA1 = np.dot(dA2, W2.T) * Z1 * (1 - Z1)
        grad = {}
        grad["W1"] = np.dot(x.T, dA1)
        grad["b1"] = np.sum(dA1, axis=0)
        grad["W2"] = np.dot(Z1.T, dA2)
        grad["b2"] = np.sum(dA2, axis=0)
        return grad


def train_digits(model, x, t, lr, batch_size, epochs, rng):
    losses = []
    for _ in range(epochs):
        for rows in minibatches(x.shape[0], batch_size, rng):
            grad = model.get_gradient(x[rows], t[rows])
            for key in grad:
                model.params[key] = model.params[key] - lr * grad[key]
            losses.append(model.loss(x[rows], t[rows]))
    return losses
