"""The notebook's MNIST cell as a run, and a repair for each of its quirks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from nn_core.checks import known
from nn_core.digits.experiment import DigitExperiment

AS_WRITTEN = DigitExperiment(
    data="full",
    hidden="64",
    activation="sigmoid",
    output="softmax_over_batch",
    loss="half_sum_binary_cross_entropy",
    initializer="normal",
    init_scale=0.01,
    generator="mt19937",
    seed=777,
    optimizer="sgd",
    learning_rate=0.1,
    gradient="central_difference",
    batch_size=100,
    sampling="with_replacement",
    steps=2,
)
"""MyModel and its training cell: 784-64-10, two "epochs" of one minibatch each."""


@dataclass(frozen=True)
class Repair:
    """A change that repairs a quirk of the notebook, and the key of the quirk."""

    quirk: str
    change: Callable[[DigitExperiment], DigitExperiment]

    def __call__(self, experiment: DigitExperiment) -> DigitExperiment:
        return self.change(experiment)


FOR_CLASSES = {
    "half_sum_binary_cross_entropy": "sum_of_cross_entropy",
    "binary_cross_entropy": "cross_entropy",
}
AS_MEAN = {
    "half_sum_binary_cross_entropy": "binary_cross_entropy",
    "sum_of_cross_entropy": "cross_entropy",
}


def backprop(e: DigitExperiment) -> DigitExperiment:
    """Return the same gradient by backprop, fast enough for more than two steps."""
    return replace(e, gradient="backprop")


def row_softmax(e: DigitExperiment) -> DigitExperiment:
    """Return a softmax for each image, whose ten outputs add up to 1."""
    return replace(e, output="softmax")


def cross_entropy(e: DigitExperiment) -> DigitExperiment:
    """Return the loss of one class out of ten, not of ten yes-or-no questions."""
    return replace(e, loss=FOR_CLASSES.get(e.loss, e.loss))


def mean(e: DigitExperiment) -> DigitExperiment:
    """Return the mean over the batch instead of the sum."""
    return replace(e, loss=AS_MEAN.get(e.loss, e.loss))


def real_epochs(e: DigitExperiment) -> DigitExperiment:
    """Return two epochs over all images instead of two minibatches."""
    return replace(e, sampling="shuffled", steps=0, epochs=2)


NOTEBOOK_REPAIRS: dict[str, Repair] = {
    "backprop": Repair("numerical_cost", backprop),
    "row_softmax": Repair("softmax_over_batch", row_softmax),
    "cross_entropy": Repair("binary_loss_for_classes", cross_entropy),
    "mean": Repair("binary_loss_for_classes", mean),
    "real_epochs": Repair("epochs_are_steps", real_epochs),
}
"""Each changes one thing; their order does not matter."""


def repaired(names: Collection[str], data: str = "full") -> DigitExperiment:
    """Return the notebook's run with the repairs of these names; raises InputError for an
    unknown name.
    """
    experiment = replace(AS_WRITTEN, data=data)
    for name in names:
        experiment = NOTEBOOK_REPAIRS[known("repair", name, NOTEBOOK_REPAIRS)](
            experiment
        )
    return experiment
