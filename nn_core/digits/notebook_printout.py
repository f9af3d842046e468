"""What the notebook's MNIST cell prints, in a second instead of minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from nn_core.datasets.digits import scaled
from nn_core.digits.notebook_run import AS_WRITTEN
from nn_core.metrics import classes
from nn_core.network import Network
from nn_core.types import Array, Params

AT_ONCE = 10_000
"""Images answered in one pass, to bound the memory it takes."""


class Printed(NamedTuple):
    """One printed line. `before` is the loss of the minibatch before the step, `loss` the
    loss of the same minibatch after it, as the cell records it.
    """

    epoch: int
    before: float
    loss: float
    train_accuracy: float
    test_accuracy: float


def printed(data: str = "full") -> Iterator[Printed]:
    """Yield the lines of the cell, one for each of its two "epochs".

    The gradient is the structured difference; accuracies are those of all images. Raises
    InputError if `data` is not on this machine.
    """
    run = replace(AS_WRITTEN, data=data)
    digits, objective = run.digits(), run.objective()
    start_and_steps = run.training()
    next(start_and_steps)
    for (step, params, before), batch in zip(
        start_and_steps, run.batches(), strict=True
    ):
        assert before is not None
        train, test = (
            share_right(objective.network, params, images, labels)
            for images, labels in (digits[:2], digits[2:])
        )
        loss = objective.value(params, batch)
        yield Printed(step, float(before), float(loss), train, test)


def share_right(network: Network, params: Params, images: Array, labels: Array) -> float:
    """Return the share of images (n, 28, 28) answered right, computed in blocks.

    The largest output of an image does not depend on the others of its block, not even
    with a softmax over the batch.
    """
    right = 0
    for i in range(0, len(images), AT_ONCE):
        y = network.predict(params, scaled(images[i : i + AT_ONCE], "float64"))
        right += int(np.sum(classes(y) == labels[i : i + AT_ONCE]))
    return right / len(images)
