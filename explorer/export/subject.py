"""What an export is about: a run, and the network at the place the stage shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nn_core import Experiment, History
from nn_core.analysis.gradient_probe import Place
from nn_core.digits import DigitExperiment
from nn_core.experiments.wired_gates import Wiring
from nn_core.types import Params


@dataclass(frozen=True)
class Subject:
    """A network that a run has after `place` epochs (on MNIST: steps), and its numbers.

    `numbers` are "loss" and "accuracy", and "test_loss" and "test_accuracy" where some data
    are kept aside. `off` are the parameters that were set to 0 after training. A network set
    by hand is an Experiment that starts from its weights, at place 0, without a history.
    """

    run: Experiment | DigitExperiment | Wiring
    place: int
    params: Params
    numbers: Mapping[str, float]
    off: tuple[Place, ...] = ()
    history: History | None = None

    @property
    def place_in_link(self) -> int | str:
        """The place as a link says it: "end" at the end of the run."""
        if self.history is None:
            return "end"
        last = self.history.steps[-1] // self.per_place(self.history)
        return "end" if self.place >= last else self.place

    def per_place(self, history: History) -> int:
        """Steps of one unit of `place`."""
        return 1 if self.unit == "step" else history.steps_per_epoch

    @property
    def unit(self) -> str:
        """What `place` counts: "epoch", or "step" on MNIST."""
        return "step" if isinstance(self.run, DigitExperiment) else "epoch"


def of_history(
    run: Experiment | DigitExperiment | Wiring,
    history: History,
    row: int,
    off: tuple[Place, ...] = (),
) -> Subject:
    """Return the network of a row of the run's history; its place is in epochs, and in
    steps for a run on MNIST.
    """
    numbers = {"loss": history.losses[row], "accuracy": history.accuracies[row]}
    if history.test_losses is not None and history.test_accuracies is not None:
        numbers["test_loss"] = history.test_losses[row]
        numbers["test_accuracy"] = history.test_accuracies[row]
    places = history.steps if isinstance(run, DigitExperiment) else history.epochs
    plain = {name: float(number) for name, number in numbers.items()}
    params = history.snapshot(row).params
    return Subject(run, int(places[row]), params, plain, off, history)
