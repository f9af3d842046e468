"""The logic-gates lab: its settings, and the runs of one neuron they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explorer.settings.fields import Bits, Choice, Ladder, Place, Span
from explorer.settings.schema import Schema
from nn_core import GRADIENTS, Batch, Experiment, Objective, Params
from nn_core.analysis.gradient_probe import Place as Weight
from nn_core.datasets import GATES
from nn_core.datasets.gates import inputs
from nn_core.numerals import write

LOSS_IDS = (
    "half_sum_binary_cross_entropy", "binary_cross_entropy", "mean_squared_error",
)  # fmt: skip
RATES = (
    0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0,
    50.0, 100.0,
)  # fmt: skip
EPOCHS = (10, 20, 50, 100, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000)
SCALES = (0.0, 0.01, 0.1, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
STEPS = tuple(10.0**-k for k in range(1, 16))
SECTIONS = ("row", "weights", "surface", "gradient", "seeds", "notebook")
WEIGHTS: Mapping[str, Weight] = {"w1": ("W1", 0), "w2": ("W1", 1), "b": ("b1", 0)}
LIMIT = 10
"""The largest weight that can be set by hand."""

HAND_STEP = 0.05
"""The step in which weights are set by hand."""

SLIDERS: dict[str, Ladder | Span] = {
    field.name: field
    for field in (
        Ladder("rate", RATES, 0.1),
        Ladder("epochs", EPOCHS, 1000),
        Span("seed", 0, 99, 1, 1),
        Ladder("scale", SCALES, 1.0),
        Ladder("h", STEPS, 1e-5),
        Span("w1", -LIMIT, LIMIT, HAND_STEP, 0.5),
        Span("w2", -LIMIT, LIMIT, HAND_STEP, 0.5),
        Span("b", -LIMIT, LIMIT, HAND_STEP, -0.2),
    )
}

FILMED = ("rate", "epochs", "seed", "scale")
"""Sliders that bring a film of all their values when they are taken hold of."""

LAB = Schema(
    "logic_gates",
    1,
    (
        Choice("gate", (*GATES, "custom"), "and"),
        Bits("targets", 4, "0001"),
        Choice("mode", ("train", "hand"), "train"),
        *SLIDERS.values(),
        Choice("gradient", tuple(GRADIENTS), "central_difference"),
        Choice("loss", LOSS_IDS, LOSS_IDS[0]),
        Choice("nand", ("meant", "written"), "meant"),
        Choice("activation", ("step", "sigmoid"), "step"),
        Place("epoch"),
        Choice("section", SECTIONS, "row"),
        Choice("row", ("0", "1", "2", "3"), "3"),
        Choice("weight", tuple(WEIGHTS), "w1"),
    ),
)
"""The page opens with the notebook's own AND, trained."""

NOTEBOOK = {
    "mode": "train",
    "rate": 0.1,
    "epochs": 1000,
    "seed": 1,
    "scale": 1.0,
    "gradient": "central_difference",
    "h": 1e-5,
    "loss": "half_sum_binary_cross_entropy",
    "epoch": "end",
    "section": "notebook",
}
"""Every choice as the notebook made it."""

IN_NOTEBOOK = ("and", "or", "nand", "xor")


def sliders(values: Mapping[str, Any]) -> dict[str, Ladder | Span]:
    """Return what can be dragged: by hand the weights, else the numbers of a training run."""
    names: tuple[str, ...] = tuple(WEIGHTS)
    if values["mode"] == "train":
        numerical = values["gradient"] == "central_difference"
        names = (*FILMED, "h") if numerical else FILMED
    return {name: SLIDERS[name] for name in names}


def experiment(values: Mapping[str, Any]) -> Experiment:
    """Return the training run these settings describe."""
    return Experiment(
        dataset=values["gate"],
        targets=values["targets"] if values["gate"] == "custom" else "",
        learning_rate=values["rate"],
        epochs=values["epochs"],
        seed=values["seed"],
        init_scale=values["scale"],
        gradient=values["gradient"],
        h=values["h"],
        loss=values["loss"],
        first_dataset="or" if trains_or(values) else "",
    )


def trains_or(values: Mapping[str, Any]) -> bool:
    """Return whether the run is the notebook's NAND cell as it was written: it trains OR's
    neuron.
    """
    trained = values["mode"] == "train" and values["gate"] == "nand"
    return bool(trained and values["nand"] == "written")


def untrained(values: Mapping[str, Any]) -> Params:
    """Return the neuron of this gate before any training."""
    return replace(experiment(values), first_dataset="").initial()


def as_in_notebook(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notebook's settings for this gate, or for AND if it has no such gate;
    those of NAND with the mistake in its cell.
    """
    gate = values["gate"] if values["gate"] in IN_NOTEBOOK else "and"
    nand = "written" if gate == "nand" else values["nand"]
    return {**values, **NOTEBOOK, "gate": gate, "nand": nand}


def hand_run(values: Mapping[str, Any]) -> Experiment:
    """Return the neuron of the hand-set weights, as the start of a run that is never
    trained.
    """
    step = values["activation"] == "step"
    # A step puts out 0 or 1, and the log of 0 would make the loss of a mistake infinite.
    loss = "mean_squared_error" if step else values["loss"]
    return replace(
        experiment(values),
        first_dataset="",
        output=values["activation"],
        loss=loss,
        start=",".join(write(values[name]) for name in WEIGHTS),
    )


def by_hand(values: Mapping[str, Any]) -> tuple[Objective, Params, Batch]:
    """Return the neuron of the hand-set weights, its objective and the truth table."""
    run = hand_run(values)
    return run.objective(), run.initial(), run.data().train


def from_trained(values: Mapping[str, Any], params: Params) -> dict[str, Any]:
    """Settings to continue by hand from the parameters of a trained neuron."""
    weights = {
        name: SLIDERS[name].clamp(float(params[array].reshape(-1)[i]))
        for name, (array, i) in WEIGHTS.items()
    }
    return {**values, **weights, "mode": "hand", "activation": "sigmoid"}


ROWS = inputs()
