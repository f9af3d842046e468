"""The PyTorch twin of a script: the same data and first weights in float64, its autograd.

`script.py` chooses the twin of a lab, `plane_script.py` how often a loop prints, and
`templates/torch.txt` holds the pieces of code.
"""

from __future__ import annotations

from explorer.export import (
    digit_code,
    digit_script,
    gates_script,
    literals,
    plane_code,
    plane_script,
)
from explorer.export.code import Block, joined
from explorer.export.pieces import Pieces, pieces
from explorer.export.subject import Subject
from nn_core import Experiment
from nn_core.digits import DigitExperiment
from nn_core.experiments.base import BaseExperiment
from nn_core.experiments.wired_gates import Wiring

EXACT = (1e-6, 1e-4)
"""From which to which h a numerical gradient is as good as autograd's."""


def plane_blocks(subject: Subject, run: Experiment) -> list[Block]:
    """Return the twin of a run on points of the plane."""
    c, given = pieces("torch"), pieces("numpy")
    tested = c("tensors_test") if "test_loss" in subject.numbers else ""
    data = joined(plane_code.data(run, given), c("tensors"), tested)
    trained = [
        Block("autograd", rule(run, c)),
        Block("loop", plane_script.loop(subject, run, c)),
    ]
    return [
        Block("data", joined(c("import"), data)),
        Block("first_weights", joined(plane_code.first_weights(run), c("cast"))),
        Block("network", network(run, c)),
        *(trained if subject.place or run.first_dataset else []),
        *plane_script.off(subject, c),
        result(subject, c, exact(run)),
    ]


def network(run: Experiment, c: Pieces) -> str:
    """Forward pass, loss and accuracy."""
    forward, loss = plane_code.forward(run, c), plane_code.loss(run, c)
    return joined(forward, loss, c("accuracy"))


def rule(run: BaseExperiment, c: Pieces) -> str:
    """Return the optimizer, and one step of it."""
    rate = literals.number(run.learning_rate)
    return joined(c(f"rule_{run.optimizer}", rate=rate), c("update"))


def exact(run: Experiment) -> bool:
    """Return whether the page's gradient is autograd's to ten digits."""
    low, high = EXACT
    return run.gradient == "backprop" or low <= run.h <= high


def result(subject: Subject, c: Pieces, same: bool) -> Block:
    """Return the numbers, checked if they should be those on the screen, else only
    compared.
    """
    return plane_script.result(subject, c, "1e-6") if same else compared(subject, c)


def compared(subject: Subject, c: Pieces, data: str = "") -> Block:
    """Return the numbers beside those on the screen; `data`: what they are measured on."""
    tested = "test_loss" in subject.numbers
    compare = c("compare", screen=literals.table(subject.numbers))
    return Block(
        "compare", joined(data, c("result"), c("result_test") * tested, compare)
    )


def gates_blocks(subject: Subject, run: Wiring) -> list[Block]:
    """Return the twin of three gates wired up."""
    c, given = pieces("torch"), pieces("numpy")
    return [
        Block("data", joined(c("import"), given("gates_data"), c("gates_tensors"))),
        Block("first_weights", given("gates_weights", seed=run.seed)),
        Block("network", c("gates_network")),
        Block("neurons_autograd", c("gates_training")),
        Block("gates", gates_script.training(subject, run, given)),
        Block("wired", joined(c("gates_wired"), c("accuracy"))),
        result(subject, c, True),
    ]


def digit_blocks(subject: Subject, run: DigitExperiment) -> list[Block]:
    """Return the twin of a run on MNIST, in float64 where the page computes in float32."""
    c, given = pieces("torch"), pieces("numpy")
    data = digit_script.data(run, given).replace('"float32"', '"float64"')
    tensors = joined(c("tensors"), c("tensors_test"))
    imports = c("import").removeprefix(given("import")).strip()
    trained = [
        Block("autograd", rule(run, c)),
        Block("steps", digit_script.loop(subject, run, c)),
    ]
    many = len(run.measured().train.x)
    weights = joined(digit_script.drawn(run, given), c("digits_cast"))
    return [
        Block("digits", joined(imports, data, tensors)),
        Block("first_weights", weights),
        Block("network", digit_network(run, c)),
        *(trained if subject.place else []),
        compared(subject, c, given("digits_measured", many=many)),
    ]


def digit_network(run: DigitExperiment, c: Pieces) -> str:
    """Forward pass, loss and accuracy."""
    return joined(
        digit_code.forward(run, c),
        digit_code.loss(run, c),
        c("digits_accuracy"),
    )
