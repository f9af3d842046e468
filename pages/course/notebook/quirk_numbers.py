"""For each quirk the number that gives it away: as the notebook has it, and corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from explorer.runs import cache
from nn_core import Experiment
from nn_core import notebook as n
from nn_core.datasets.mnist import load_sample
from nn_core.functions import sigmoid, softmax
from nn_core.losses import LOSSES
from nn_core.notebook import cells


class Pair(NamedTuple):
    """The same number twice: as written, and as corrected."""

    written: str
    corrected: str


def four(numbers: Any) -> str:
    """Numbers with four decimals."""
    return ", ".join(f"{v:.4f}" for v in np.ravel(numbers))


def nand_trains_or() -> Pair:
    """Return the outputs of NAND for the four rows."""
    written = cache.notebook_cell("nand", True).predictions
    return Pair(four(written), four(cache.notebook_cell("nand", False).predictions))


def xor_from_wrong_gates() -> Pair:
    """Return the outputs of the wired gates for the four rows."""
    x = cells.gate_inputs()
    nand = cache.notebook_cell("nand", False).trained.predict(x)
    or_ = cache.notebook_cell("or", False).trained.predict(x)
    both = np.array([nand, or_]).T.reshape(-1, 2)
    corrected = cache.notebook_cell("and", False).trained.predict(both)
    return Pair(four(cache.notebook_gates().predictions), four(corrected))


def softmax_over_batch() -> Pair:
    """Return the sum of the outputs for each of two examples."""
    a = np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])
    return Pair(four(n.softmax(a).sum(axis=1)), four(softmax(a).sum(axis=1)))


def shared_hidden_weights() -> Pair:
    """Return the weights of the hidden layer."""
    written = n.XORNet().params["W1"].size
    run = Experiment(dataset="xor", hidden="2")
    return Pair(str(written), str(run.initial()["W1"].size))


def binary_loss_for_classes() -> Pair:
    """Return how the loss grows when the batch is doubled."""
    y, t = np.full((10, 10), 0.1), np.eye(10)
    twice = np.vstack([y, y]), np.vstack([t, t])
    written = n.cross_entropy_error_for_bin(*twice) / n.cross_entropy_error_for_bin(y, t)
    loss = LOSSES["cross_entropy"]
    return Pair(f"× {written:.2f}", f"× {loss.value(*twice) / loss.value(y, t):.2f}")


def epochs_are_steps() -> Pair:
    """Different images of the sample seen in two epochs."""
    images = len(load_sample().train_labels)
    n.MyModel()  # seeds the generator the batches are drawn with
    seen = np.concatenate([np.random.choice(images, 100) for _ in range(2)])  # noqa: NPY002
    return Pair(f"{len(np.unique(seen)):,} / {images:,}", f"{images:,} / {images:,}")


def no_guard() -> Pair:
    """Return the loss of an output that is exactly right."""
    one = np.array([[1.0]])
    with np.errstate(all="ignore"):
        written = n.cross_entropy_error_for_bin(one, one)
    corrected = LOSSES["half_sum_binary_cross_entropy"].value(one, one)
    return Pair(str(written), f"{float(corrected):.1f}")


def global_seed() -> Pair:
    """Return the first weights of two neurons made one after the other."""
    twins = [n.LogicGateNet().weights[0] for _ in range(2)]
    rng = np.random.default_rng(1)
    return Pair(four(twins), four(rng.standard_normal(2)))


def gradient_ignores_argument() -> Pair:
    """Return the slopes of AND's loss when `differential` is handed a copy of the weights."""
    net, x, t = (
        n.LogicGateNet(),
        cells.gate_inputs(),
        cells.gate_targets(cells.AND_TARGETS),
    )
    kept, b = net.weights.copy(), net.bias
    written = n.differential(lambda w: net.loss(x, t), kept.copy())

    def loss_of(w: Any) -> Any:
        y = sigmoid(x @ w.reshape(-1, 1) + b)
        return n.cross_entropy_error_for_bin(y, t)

    return Pair(four(written), four(n.differential(loss_of, kept)))


def numerical_cost() -> Pair:
    """Passes through the network for one step."""
    count = sum(a.size for a in n.MyModel().params.values())
    return Pair(f"{2 * count:,}", "2")


def loss_after_step() -> Pair:
    """Return the first loss that is recorded for AND."""
    after = cache.notebook_cell("and", False).losses[0]
    return Pair(f"{after:.4f}", f"{Experiment().run(keep=[0, 1]).losses[0]:.4f}")


NUMBERS: dict[str, Callable[[], Pair]] = {
    "nand_trains_or": nand_trains_or,
    "xor_from_wrong_gates": xor_from_wrong_gates,
    "softmax_over_batch": softmax_over_batch,
    "shared_hidden_weights": shared_hidden_weights,
    "binary_loss_for_classes": binary_loss_for_classes,
    "epochs_are_steps": epochs_are_steps,
    "no_guard": no_guard,
    "global_seed": global_seed,
    "gradient_ignores_argument": gradient_ignores_argument,
    "numerical_cost": numerical_cost,
    "loss_after_step": loss_after_step,
}
"""By the key of the quirk."""
