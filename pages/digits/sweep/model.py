"""What can be swept on MNIST: the sample, few epochs, few networks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.runs.budget import CAPS
from explorer.settings.fields import Choice
from explorer.settings.schema import Field, Values
from explorer.sweep import cost
from explorer.sweep.subject import Subject, Swept
from nn_core import OPTIMIZERS
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.sweep_results import accuracies
from pages.digits import settings as lab

EPOCHS = "sweep_epochs"


def experiment(values: Mapping[str, Any]) -> DigitExperiment:
    """Return the lab's run on the sample, with the epochs of the sweep."""
    return lab.experiment({**values, "epochs": int(values[EPOCHS])})


def opened(values: Values, seed: int) -> Values:
    """Return the settings with that seed, on the sample, with the epochs of the sweep."""
    return {**values, "seed": seed, "epochs": int(values[EPOCHS]), "source": "sample"}


SUBJECT = Subject(
    name="mnist_sweep",
    axes={
        "scale": Swept("scale", "init_scale", (0.01, 0.1, 0.5, 1.0, 3.0)),
        "rate": Swept("rate", "learning_rate", (0.001, 0.01, 0.1, 1.0)),
        "units": Swept("units", "hidden", (8, 32, 96, 256)),
        "optimizer": Swept("optimizer", "optimizer", tuple(OPTIMIZERS)),
        "dropout": Swept("dropout", "dropout", (0.0, 0.2, 0.4, 0.6, 0.8)),
    },
    seeds=("1", "2", "3", "5"),
    experiment=experiment,
    measure=accuracies,
    seconds=cost.seconds_on_mnist,
    lanes=False,
    most=CAPS["digit_sweep"],
    seeds_shown=5,
    opened=opened,
)
FIELDS: tuple[Field, ...] = (*SUBJECT.fields, Choice(EPOCHS, ("1", "2", "3", "5"), "2"))
