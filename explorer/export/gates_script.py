"""Three gates wired up as one network, as a script."""

from __future__ import annotations

from explorer.export.code import Block, joined
from explorer.export.pieces import Pieces, pieces
from explorer.export.plane_script import result
from explorer.export.subject import Subject
from nn_core.experiments.wired_gates import Wiring


def numpy_blocks(subject: Subject, run: Wiring) -> list[Block]:
    """Return the script with NumPy alone; each gate is trained up to the epoch on the
    stage.
    """
    c = pieces("numpy")
    return [
        Block("data", joined(c("import"), c("gates_data"))),
        Block("first_weights", c("gates_weights", seed=run.seed)),
        Block("network", c("gates_network")),
        Block("neurons", c("gates_training")),
        Block("gates", training(subject, run, c)),
        Block("wired", joined(c("gates_wired"), c("accuracy"))),
        result(subject, c),
    ]


def training(subject: Subject, run: Wiring, c: Pieces) -> str:
    """Return each gate trained for its own epochs, none beyond that on the stage. As
    written, OR's neuron is trained on NAND when it has learned OR.
    """
    before = run.or_ if run.written else 0
    piece = "gates_meant"
    if run.written:
        piece = "gates_written" if subject.place > before else "gates_early"
    return c(
        piece,
        rate=run.rate,
        nand=min(max(subject.place - before, 0), run.nand),
        or_=min(subject.place, run.or_),
        and_=min(subject.place, run.and_),
    )
