"""One epoch on MNIST by several hands: `python -m benchmarks.digit_epochs HAND... SECONDS`.

Prints as JSON the times of the hands, in turn, and the peak memory of the process. Started
anew for each number of threads and for each peak, by `benchmarks.digits`.

All begin with the same weights and take minibatches of 100 in plain gradient descent on
the cross entropy, in float32. Ours reads the images as they lie on the disk, one byte a
pixel, and divides by 255 as it goes; the others are handed float32, as they expect.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.clock import side_by_side
from nn_core import Array
from nn_core.datasets.digits import scaled
from nn_core.digits.experiment import DigitExperiment

EPOCH = DigitExperiment(
    data="full",
    hidden="64",
    optimizer="sgd",
    learning_rate=0.1,
    batch_size=100,
    epochs=1,
)
"""784-64-10, as large as the notebook's."""

Hand = Callable[[], Array]
"""One epoch, starting anew: the losses of the minibatches, (steps,) or their mean (1,)."""


def ours(e: DigitExperiment) -> Hand:
    """nn_core, the loss of every minibatch noted."""
    return lambda: np.array([update.loss for update in e.training()][1:])


def products(e: DigitExperiment) -> Hand:
    """The floor: the five matrix products of every step, and nothing else."""
    images, _, *_ = e.digits()
    x, start, size = scaled(images[: e.examples]), e.initial(), e.batch_size
    W1, W2 = start["W1"], start["W2"]
    a, dz = x[:size, : W1.shape[1]].copy(), x[:size, : W2.shape[1]].copy()

    def epoch() -> Array:
        for i in range(0, e.examples, size):
            some = x[i : i + size]
            rows = slice(len(some))
            some @ W1, a[rows] @ W2, a[rows].T @ dz[rows], dz[rows] @ W2.T
            some.T @ a[rows]
        return np.zeros(0)

    return epoch


def with_torch(e: DigitExperiment) -> Hand:
    """PyTorch written the usual way, in the same order of images."""
    torch: Any = import_module("torch")
    nn = torch.nn
    torch.set_num_threads(threads())
    images, labels, *_ = e.digits()
    x = torch.from_numpy(scaled(images[: e.examples]))
    t = torch.from_numpy(labels[: e.examples].astype(np.int64))
    start, n, k = e.initial(), e.widths[0], 10
    loss_of = nn.CrossEntropyLoss()

    def epoch() -> Array:
        net = nn.Sequential(nn.Linear(784, n), nn.ReLU(), nn.Linear(n, k))
        with torch.no_grad():
            for i, layer in enumerate((net[0], net[2]), 1):
                layer.weight.copy_(torch.from_numpy(start[f"W{i}"].T.copy()))
                layer.bias.copy_(torch.from_numpy(start[f"b{i}"].copy()))
        optimizer = torch.optim.SGD(net.parameters(), lr=e.learning_rate)
        order = np.random.default_rng(e.batch_seed).permutation(e.examples)
        losses = []
        for rows in torch.from_numpy(order).split(e.batch_size):
            optimizer.zero_grad()
            loss = loss_of(net(x[rows]), t[rows])
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
        return torch.stack(losses).numpy()

    return epoch


def with_scikit_learn(e: DigitExperiment) -> Hand:
    """MLPClassifier.fit for one epoch, in an order of its own."""
    rival: Any = import_module("sklearn.neural_network").MLPClassifier

    class FromOurStart(rival):  # type: ignore[misc]
        """Begins with the weights of the experiment."""

        def _initialize(self, *args: Any) -> None:
            super()._initialize(*args)
            start = e.initial()
            self.coefs_ = [start["W1"].copy(), start["W2"].copy()]
            self.intercepts_ = [start["b1"].copy(), start["b2"].copy()]

    images, labels, *_ = e.digits()
    x, t = scaled(images[: e.examples]), labels[: e.examples].astype(np.int64)

    def epoch() -> Array:
        model = FromOurStart(
            hidden_layer_sizes=e.widths, activation="relu", solver="sgd", alpha=0,
            batch_size=e.batch_size, learning_rate_init=e.learning_rate, momentum=0,
            max_iter=1, shuffle=True, random_state=0, nesterovs_momentum=False,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it stops after one epoch, as it should
            model.fit(x, t)
        return np.array(model.loss_curve_)

    return epoch


HANDS: dict[str, Callable[[DigitExperiment], Hand]] = {
    "ours": ours,
    "products": products,
    "PyTorch": with_torch,
    "scikit-learn": with_scikit_learn,
}


def threads() -> int:
    """Of BLAS, and so of all."""
    return int(os.environ["OPENBLAS_NUM_THREADS"])


def peak() -> float:
    """The most memory this process ever held, MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    *names, seconds = sys.argv[1:]
    hands = {name: HANDS[name](EPOCH) for name in names}
    times = side_by_side(hands, float(seconds))
    print(
        json.dumps({"times": {n: t.seconds for n, t in times.items()}, "peak": peak()})
    )
