"""The same small network trained by PyTorch and by scikit-learn, where they are installed.

All three start from the same weights, take 1,000 full-batch steps of plain gradient
descent on the mean binary cross entropy, in float64, and note the loss of every epoch.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.clock import side_by_side
from benchmarks.core import XOR, apart, losses
from benchmarks.rows import Row, skipped
from nn_core import Array


def rows(epochs: int = 1000, seconds: float = 6) -> Iterator[Row]:
    """A line for each rival, and one for each that is missing."""
    for name, (module, train) in RIVALS.items():
        what = f"XOR 2-4-1, backprop, {epochs:,} epochs, beside {name}"
        if find_spec(module):
            yield beside(what, name, train, epochs, seconds)
        else:
            yield skipped(what, f"{name} is not installed (requirements-bench.txt)")


def beside(
    what: str, name: str, train: Callable[[int], Array], epochs: int, seconds: float
) -> Row:
    """Ours and a rival's, in turn."""
    ours = losses(XOR)
    cases = {"ours": lambda: ours(epochs), "rival": lambda: train(epochs)}
    times = side_by_side(cases, seconds)
    ratio = times["rival"].best / times["ours"].best
    remark = f"losses alike to {apart(ours(epochs), train(epochs)):.0e}"
    return Row(
        what, str(times["ours"]), f"{name}: {times['rival']}", ratio, "×", remark=remark
    )


def with_torch(epochs: int) -> Array:
    """PyTorch on one CPU thread, written the usual way: the losses (epochs,)."""
    torch: Any = import_module("torch")
    nn = torch.nn
    torch.set_num_threads(1)
    x, t, _ = XOR.data().train
    x, t = torch.from_numpy(x), torch.from_numpy(t)
    net = nn.Sequential(nn.Linear(2, 4), nn.Sigmoid(), nn.Linear(4, 1)).double()
    start = XOR.initial()
    with torch.no_grad():
        for i, layer in enumerate((net[0], net[2]), 1):
            layer.weight.copy_(torch.from_numpy(start[f"W{i}"].T.copy()))
            layer.bias.copy_(torch.from_numpy(start[f"b{i}"]))
    loss_of = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=XOR.learning_rate)
    found = []
    for _ in range(epochs + 1):
        optimizer.zero_grad()
        loss = loss_of(net(x), t)
        loss.backward()
        optimizer.step()
        found.append(loss.item())
    return np.array(found[1:])  # each is the loss before its step


def with_scikit_learn(epochs: int) -> Array:
    """MLPClassifier.fit: the losses (epochs,)."""
    rival: Any = import_module("sklearn.neural_network").MLPClassifier

    class FromOurStart(rival):  # type: ignore[misc]
        """Begins with the weights of `XOR`."""

        def _initialize(self, *args: Any) -> None:
            super()._initialize(*args)
            start = XOR.initial()
            self.coefs_ = [start["W1"].copy(), start["W2"].copy()]
            self.intercepts_ = [start["b1"].copy(), start["b2"].copy()]

    x, t, _ = XOR.data().train
    model = FromOurStart(
        hidden_layer_sizes=(4,),
        activation="logistic",
        solver="sgd",
        alpha=0,
        batch_size=len(x),
        learning_rate_init=XOR.learning_rate,
        max_iter=epochs + 1,
        shuffle=False,
        tol=0,
        momentum=0,
        n_iter_no_change=epochs + 1,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it stops after max_iter, as it should
        model.fit(x, t[:, 0].astype(int))
    return np.array(model.loss_curve_[1:])


RIVALS: dict[str, tuple[str, Callable[[int], Array]]] = {
    "PyTorch": ("torch", with_torch),
    "scikit-learn": ("sklearn", with_scikit_learn),
}
