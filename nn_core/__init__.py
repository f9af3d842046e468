"""Neural networks from scratch in NumPy. It knows mathematics, and nothing of screens."""

from nn_core.activations import LeakyReLU, ReLU, Sigmoid, Softmax, Step, Tanh
from nn_core.analysis.surfaces import decision_grid, loss_surface, unit_grids
from nn_core.checks import InputError
from nn_core.datasets import DATASETS
from nn_core.experiments.experiment import Experiment
from nn_core.experiments.lanes import run_lanes, seeds
from nn_core.gradients import GRADIENTS, backprop, central_difference, relative_error
from nn_core.history import History, record
from nn_core.initializers import GENERATORS, INITIALIZERS
from nn_core.layers import Dense, Dropout, SharedDense
from nn_core.losses import LOSSES
from nn_core.metrics import accuracy, confusion_matrix
from nn_core.network import Network
from nn_core.normalization import BatchNorm
from nn_core.objective import Objective
from nn_core.optimizers import OPTIMIZERS
from nn_core.penalties import PENALTIES
from nn_core.training import Snapshot, full_batches, minibatches, train
from nn_core.types import Array, Batch, Params

__all__ = [
    "DATASETS", "GENERATORS", "GRADIENTS", "INITIALIZERS", "LOSSES", "OPTIMIZERS",
    "PENALTIES", "Array", "Batch", "BatchNorm", "Dense", "Dropout", "Experiment",
    "History", "InputError", "LeakyReLU", "Network", "Objective", "Params", "ReLU",
    "SharedDense", "Sigmoid", "Snapshot", "Softmax", "Step", "Tanh", "accuracy",
    "backprop", "central_difference", "confusion_matrix", "decision_grid", "full_batches",
    "loss_surface", "minibatches", "record", "relative_error", "run_lanes", "seeds",
    "train", "unit_grids",
]  # fmt: skip
