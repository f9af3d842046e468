"""Every cell of the notebook, in its order: its code, its run, its quirks, its lab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nn_core import notebook as n
from nn_core.notebook import cells as training

GATES, XOR, MNIST = (
    "pages/neuron/logic_gates.py",
    "pages/network/xor.py",
    "pages/digits/mnist.py",
)


@dataclass(frozen=True)
class Cell:
    """One cell. `id`: its number, or m1, m2, ... on MNIST, where it has none; `code`: what it
    is in `nn_core.notebook` (none: it is short and shown word for word); `run`: a key of
    `runs.RUNS`, "" for a cell that computes nothing; `page` and `query`: the lab that shows
    it, with its settings.
    """

    id: str
    code: tuple[Callable[..., Any], ...] = ()
    run: str = ""
    quirks: tuple[str, ...] = ()
    page: str = ""
    query: Mapping[str, str] | None = None

    @property
    def part(self) -> str:
        """The chapter it stands in, a key of content/*/notebook.toml."""
        return "mnist" if self.id.startswith("m") else "gates"

    @property
    def title(self) -> str:
        """What the notebook calls it: In [21], and In [ ] on MNIST."""
        return "In [ ]" if self.part == "mnist" else f"In [{self.id}]"


def gate(name: str, **more: str) -> dict[str, str]:
    """Return the link of a gate's cell: the lab opens with the notebook's settings."""
    return {"v": "1", "gate": name, "section": "notebook", **more}


UTILITIES = (
    n.sigmoid, n.mean_squared_error, n.cross_entropy_error,
    n.cross_entropy_error_for_batch, n.cross_entropy_error_for_bin, n.softmax,
)  # fmt: skip
AND, OR, SINGLE = gate("and"), gate("or"), gate("xor")
NAND = gate("nand", nand="written")
WIRED = {"v": "1", "act": "gates", "g_wiring": "written"}
XORNET = {"v": "1", "act": "xornet", "n_section": "notebook"}
DIGITS = {"v": "1", "section": "notebook"}
DATA = {"v": "1", "section": "data"}
GRADIENT = {"v": "1", "section": "gradient"}

CELLS = (
    Cell("17"),
    Cell("18", page=GATES, query=AND),
    Cell(
        "19", (*UTILITIES, n.differential), "utilities",
        ("softmax_over_batch", "no_guard"), GATES, gate("and", section="gradient"),
    ),
    Cell(
        "20", (n.LogicGateNet,), "gate",
        ("global_seed", "gradient_ignores_argument"), GATES, gate("and", section="row"),
    ),
    Cell(
        "21", (training.run_and, training.run_gate, training.train_gate), "and",
        ("loss_after_step",), GATES, AND,
    ),
    Cell("22", (), "and_outputs", (), GATES, AND),
    Cell("23", (training.run_or, training.train_gate), "or", (), GATES, OR),
    Cell("24", (), "or_outputs", (), GATES, OR),
    Cell("25", (training.run_nand_as_written,), "nand", (), GATES, NAND),
    Cell("26", (), "nand_outputs", ("nand_trains_or",), GATES, NAND),
    Cell("27", (training.run_xor_single,), "xor", (), GATES, SINGLE),
    Cell("28", (), "xor_outputs", (), GATES, SINGLE),
    Cell("29", (training.run_xor_from_gates,), "wires", (), XOR, WIRED),
    Cell("30", (), "wired_outputs", ("xor_from_wrong_gates",), XOR, WIRED),
    Cell("31", (n.XORNet,), "xornet_shapes", ("shared_hidden_weights",), XOR,
         {**XORNET, "n_section": "code"}),
    Cell("32", page=XOR, query=XORNET),
    Cell("33", (training.run_xornet,), "xornet", (), XOR, XORNET),
    Cell("34", (), "xornet_outputs", (), XOR, XORNET),
    Cell("m1"),
    Cell("m2", page=MNIST, query=DATA),
    Cell("m3", (), "shapes", (), MNIST, DATA),
    Cell("m4", (), "image", (), MNIST, DATA),
    Cell("m5", (), "label", (), MNIST, DATA),
    Cell("m6", (n.flatten_for_mnist,), "flat", (), MNIST, DATA),
    Cell("m7", (), "prepared", (), MNIST, DATA),
    Cell("m8", (), "one_hot", (), MNIST, DATA),
    Cell("m9", page=MNIST, query=DIGITS),
    Cell(
        "m10", (*UTILITIES, n.differential_1d, n.differential_2d), "differential_2d",
        (), MNIST, GRADIENT,
    ),
    Cell(
        "m11", (n.MyModel,), "model",
        ("binary_loss_for_classes", "numerical_cost"), MNIST, GRADIENT,
    ),
    Cell("m12", (n.run_mnist,), "digits", ("epochs_are_steps",), MNIST, DIGITS),
)  # fmt: skip
BY_ID = {cell.id: cell for cell in CELLS}
