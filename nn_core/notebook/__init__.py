"""The source notebook, transcribed with its own names, and its quirks by name.

Everything here behaves exactly as the notebook does, mistakes included, so that the rest
of the project can be compared with it. It imports numpy only, and only comparisons may
depend on it.
"""

from .cells import (
    run_and,
    run_gate,
    run_mnist,
    run_nand_as_written,
    run_or,
    run_xor_from_gates,
    run_xor_single,
    run_xornet,
)
from .functions import (
    cross_entropy_error,
    cross_entropy_error_for_batch,
    cross_entropy_error_for_bin,
    differential,
    differential_1d,
    differential_2d,
    mean_squared_error,
    sigmoid,
    softmax,
)
from .gates import LogicGateNet
from .mnist import MyModel, flatten_for_mnist
from .quirk import Quirk
from .quirks import QUIRKS
from .runs import (
    GateRow,
    GateRun,
    LossRow,
    MnistRow,
    MnistRun,
    XorFromGates,
    XORNetRun,
)
from .xor import XORNet

__all__ = [
    "QUIRKS",
    "GateRow",
    "GateRun",
    "LogicGateNet",
    "LossRow",
    "MnistRow",
    "MnistRun",
    "MyModel",
    "Quirk",
    "XORNet",
    "XORNetRun",
    "XorFromGates",
    "cross_entropy_error",
    "cross_entropy_error_for_batch",
    "cross_entropy_error_for_bin",
    "differential",
    "differential_1d",
    "differential_2d",
    "flatten_for_mnist",
    "mean_squared_error",
    "run_and",
    "run_gate",
    "run_mnist",
    "run_nand_as_written",
    "run_or",
    "run_xor_from_gates",
    "run_xor_single",
    "run_xornet",
    "sigmoid",
    "softmax",
]
