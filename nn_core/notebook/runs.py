"""The results of the notebook's training cells: losses, printed lines, predictions."""

from typing import NamedTuple

from .functions import Floats
from .gates import LogicGateNet
from .mnist import MyModel
from .xor import XORNet


class GateRow(NamedTuple):
    """One printed line of a gate: weights (2,) and bias (1,) after that step."""

    epoch: int  # as printed: from 0 for AND, OR and NAND, from 1 for XOR
    loss: float
    weights: Floats
    bias: Floats


class GateRun(NamedTuple):
    """A gate's training cell and the cell that prints its predictions."""

    trained: LogicGateNet
    losses: Floats  # (epochs,), each taken after its step
    printed: tuple[GateRow, ...]
    predictions: Floats  # (4, 1)


class XorFromGates(NamedTuple):
    """XOR from NAND, OR and AND: the outputs of each gate for the four rows, each (4, 1)."""

    nand: Floats
    or_: Floats
    predictions: Floats


class LossRow(NamedTuple):
    """One printed line of XORNet; epochs count from 1."""

    epoch: int
    loss: float


class XORNetRun(NamedTuple):
    """XORNet's training cell and the cell that prints its predictions."""

    trained: XORNet
    losses: Floats  # (epochs,), each taken after its step
    printed: tuple[LossRow, ...]
    predictions: Floats  # (4, 1)


class MnistRow(NamedTuple):
    """One printed line of the MNIST cell; what it calls an epoch is one step."""

    epoch: int
    loss: float
    train_accuracy: float
    test_accuracy: float


class MnistRun(NamedTuple):
    """The MNIST training cell; it printed no predictions."""

    trained: MyModel
    losses: Floats  # (steps,), each of the batch just trained on, after its step
    printed: tuple[MnistRow, ...]
