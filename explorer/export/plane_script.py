"""A run on points of the plane as a script: with NumPy alone, and with PyTorch."""

from __future__ import annotations

from explorer.export import literals, plane_code
from explorer.export.code import Block, joined
from explorer.export.pieces import Pieces, pieces
from explorer.export.subject import Subject
from nn_core import Experiment
from nn_core.datasets import GATES
from nn_core.experiments.base import BaseExperiment

ROUNDING = 1e-14
"""Of a loss, with room for the steps over which it adds up."""

STEPS_PRINTED = 10
"""How many times a run prints its loss."""


def numpy_blocks(subject: Subject, run: Experiment) -> list[Block]:
    """Return the script with NumPy alone; its numbers are those of nn_core, bit by bit."""
    c = pieces("numpy")
    trained = [
        Block("gradient_" + run.gradient, plane_code.gradient(run, c)),
        Block("rule", rule(run, c)),
        Block("loop", loop(subject, run, c)),
    ]
    return [
        Block("data", joined(c("import"), plane_code.data(run, c))),
        Block("first_weights", plane_code.first_weights(run)),
        Block("network", network(run)),
        *(trained if subject.place or run.first_dataset else []),
        *off(subject, c),
        result(subject, c, tolerance(run)),
    ]


def tolerance(run: Experiment) -> str:
    """Return how far the numbers may be off on another processor, which rounds otherwise: a
    numerical gradient divides the rounding of two nearly equal losses by 2h.
    """
    if run.gradient == "backprop":
        return "1e-9"
    rounding = ROUNDING / run.h * max(1, run.learning_rate)
    return f"{min(1, max(1e-9, rounding)):.0e}"


def network(run: Experiment) -> str:
    """Forward pass, loss and accuracy."""
    c = pieces("numpy")
    uses = "sigmoid" in (run.activation if run.widths else "", run.output)
    from_y = not plane_code.from_z(run) and run.loss != "mean_squared_error"
    return joined(
        c("sigmoid", lowest=-709) if uses else "",
        c("tiny") if from_y else "",
        plane_code.forward(run, c),
        plane_code.loss(run, c),
        c("accuracy"),
    )


def rule(run: BaseExperiment, c: Pieces) -> str:
    """Return the learning rate and the rule of one step."""
    update = c(f"update_{run.optimizer}", zeros=c("zeros"))
    return joined(f"learning_rate = {literals.number(run.learning_rate)}", update)


def loop(subject: Subject, run: Experiment, c: Pieces) -> str:
    """Return the training loop, up to the epoch on the stage."""
    epochs = subject.place
    often = max(1, epochs // STEPS_PRINTED)
    first = ""
    if run.first_dataset:
        targets = plane_code.targets(GATES[run.first_dataset])
        first = c("loop_first", epochs=run.epochs, targets=targets)
    if not epochs:
        return first
    if batched(run):
        size, seed = run.batch_size, run.batch_seed
        now = c("loop_batches", epochs=epochs, often=often, size=size, seed=seed)
    else:
        now = c("loop_full", epochs=epochs, often=often)
    return joined(first, now)


def batched(run: Experiment) -> bool:
    """Return whether an epoch is cut into minibatches."""
    return 0 < run.batch_size < len(run.data().train.x)


def off(subject: Subject, c: Pieces) -> list[Block]:
    """The parameters that are off are set to 0."""
    if not subject.off:
        return []
    places = ", ".join(f'("{name}", {i})' for name, i in subject.off)
    return [Block("off", c("off", places=f"[{places}]"))]


def result(
    subject: Subject,
    c: Pieces,
    rtol: str = "1e-9",
    data: str = "",
    *,
    note: str = "",
    code: literals.Code = literals.number,
) -> Block:
    """Return the numbers of the trained network, and the check that they are those on
    screen; `data`: the code of what they are measured on; `note`: a comment beside them;
    `code` writes a number.
    """
    tested = "test_loss" in subject.numbers
    screen = literals.table(subject.numbers, code)
    check = c("check", screen=screen, rtol=rtol, atol="1e-12", note=note)
    numbers = joined(c("result"), c("result_test") * tested)
    return Block("result", joined(data, numbers, check))
