"""What the notebook's cells printed, and its cells that are too short to be functions here.

Both are the notebook's own text, word for word (`printed.txt`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .runs import GateRow, LossRow, MnistRow

MARK = "#: "
"""A line `#: printed 21` begins what In [21] printed, `#: code 17` the code of In [17]. The
cells on MNIST have no numbers in the notebook: they are m1, m2, ... in their order.
"""


@cache
def texts() -> dict[str, str]:
    """Return every part of the file by its mark."""
    text = Path(__file__).with_name("printed.txt").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in f"\n{text}".split(f"\n{MARK}")[1:])
    return {mark: body.strip("\n") for mark, _, body in parts}


def printed(cell: str) -> tuple[str, ...]:
    """Return the lines a cell printed; none where the notebook's copy holds no output."""
    return tuple(texts().get(f"printed {cell}", "").splitlines())


def code(cell: str) -> str:
    """Return the code of a cell of a few lines, or "" for those that are functions here."""
    return texts().get(f"code {cell}", "")


def training_line(row: GateRow | LossRow) -> str:
    """Return a line as the training cells of gates and of XORNet print it."""
    line = f"Epoch: {row.epoch}, loss: {row.loss}"
    if isinstance(row, LossRow):
        return line
    return f"{line}, Weights: {row.weights}, Bias: {row.bias}"


def mnist_line(row: MnistRow) -> str:
    """Return a line as the training cell of MNIST prints it."""
    return (
        f"Epoch: {row.epoch}, Train Loss: {row.loss}, "
        f"Train Accuracy: {row.train_accuracy}, Test Accuracy: {row.test_accuracy}"
    )
