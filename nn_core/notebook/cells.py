"""The notebook's training cells as functions: same loops, what they printed returned.

Each run makes its networks anew, and each new network resets NumPy's global
generator, as in the notebook (quirk `global_seed`).
"""

import numpy as np

from .functions import Array, Floats
from .gates import LogicGateNet
from .mnist import MyModel
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

Targets = tuple[int, int, int, int]

# One target for each row (0,0), (0,1), (1,0), (1,1).
AND_TARGETS: Targets = (0, 0, 0, 1)
OR_TARGETS: Targets = (0, 1, 1, 1)
NAND_TARGETS: Targets = (1, 1, 1, 0)
XOR_TARGETS: Targets = (0, 1, 1, 0)


def gate_inputs() -> Array:
    """Return the four rows of a truth table, whole numbers: x (4, 2)."""
    return np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def gate_targets(targets: Targets) -> Array:
    """Return four targets as a column: t (4, 1)."""
    return np.array(targets).reshape(4, 1)


def train_gate(
    gate: LogicGateNet,
    targets: Targets,
    epochs: int = 1000,
    lr: float = 0.1,
    count_from: int = 0,
) -> tuple[Floats, tuple[GateRow, ...]]:
    """Train a gate in place by the notebook's loop: losses (epochs,) and printed rows.

    Every hundredth epoch is printed, counted from `count_from`: 0 in the cells of AND,
    OR and NAND (0, 100, ... 900), 1 in XOR's (100, 200, ... 1000).
    """
    x, t = gate_inputs(), gate_targets(targets)
    losses, printed = [], []

    for i in range(epochs):
        grad_W, grad_b = gate.get_gradient(x, t)

        gate.weights -= lr * grad_W
        gate.bias -= lr * grad_b

        loss = gate.loss(x, t)
        losses.append(loss)

        epoch = i + count_from
        if epoch % 100 == 0:
            weights, bias = gate.weights.copy(), gate.bias.copy()
            printed.append(GateRow(epoch, float(loss), weights, bias))

    return np.array(losses), tuple(printed)


def run_gate(
    targets: Targets, epochs: int = 1000, lr: float = 0.1, count_from: int = 0
) -> GateRun:
    """Train a new gate on four targets, with everything else as in In [21]."""
    gate = LogicGateNet()
    losses, printed = train_gate(gate, targets, epochs, lr, count_from)
    return GateRun(gate, losses, printed, gate.predict(gate_inputs()))


def run_and() -> GateRun:
    """In [21] and In [22]: AND."""
    return run_gate(AND_TARGETS)


def run_or() -> GateRun:
    """In [23] and In [24]: OR."""
    return run_gate(OR_TARGETS)


def run_nand_as_written() -> GateRun:
    """In [25] and In [26], after OR: `trained` is OR, `predictions` are NAND's.

    The cell trains OR on with NAND's targets and prints an untrained neuron's
    predictions (quirk `nand_trains_or`). As meant: `run_gate((1, 1, 1, 0))`.
    """
    OR = run_or().trained
    NAND = LogicGateNet()
    losses, printed = train_gate(OR, NAND_TARGETS)
    return GateRun(OR, losses, printed, NAND.predict(gate_inputs()))


def run_xor_single() -> GateRun:
    """In [27] and In [28]: one neuron on XOR, which it cannot learn."""
    return run_gate(XOR_TARGETS, count_from=1)


def run_xor_from_gates() -> XorFromGates:
    """In [29] and In [30]: NAND and OR, as the cells before left them, into AND.

    Comes out wrong (quirk `xor_from_wrong_gates`).
    """
    AND = run_and().trained
    nand_cell = run_nand_as_written()
    s1 = nand_cell.predictions
    s2 = nand_cell.trained.predict(gate_inputs())
    X_2 = np.array([s1, s2]).T.reshape(-1, 2)
    return XorFromGates(s1, s2, AND.predict(X_2))


def run_xornet(epochs: int = 1000, lr: float = 0.3) -> XORNetRun:
    """In [33] and In [34]: the two-layer network on XOR, printed from epoch 100."""
    net = XORNet()
    x, t = gate_inputs(), gate_targets(XOR_TARGETS)
    losses, printed = [], []

    for i in range(epochs):
        grad = net.get_gradient(x, t)

        for key in ("W1", "b1", "W2", "b2"):
            net.params[key] -= lr * grad[key]

        loss = net.loss(x, t)
        losses.append(loss)

        if i % 100 == 99:
            printed.append(LossRow(i + 1, float(loss)))

    return XORNetRun(net, np.array(losses), tuple(printed), net.predict(x))


def run_mnist(
    x_train: Array,
    t_train: Array,
    x_test: Array,
    t_test: Array,
    steps: int = 2,
    lr: float = 0.1,
    batch_size: int = 100,
) -> MnistRun:
    """Return the MNIST training cell: x (n, 784) in 0..1, t (n, 10) one-hot. A minute a
    step.

    A batch is drawn with replacement, and the notebook's "epoch" is one such batch
    (quirk `epochs_are_steps`).
    """
    model = MyModel()
    train_size = x_train.shape[0]
    losses, printed = [], []

    for i in range(steps):
        batch_idx = np.random.choice(train_size, batch_size)
        x_batch = x_train[batch_idx]
        t_batch = t_train[batch_idx]

        grad = model.get_gradient(x_batch, t_batch)

        for key in grad:
            model.params[key] -= lr * grad[key]

        loss = model.loss(x_batch, t_batch)
        losses.append(loss)

        train_accuracy = float(model.accuracy(x_train, t_train))
        test_accuracy = float(model.accuracy(x_test, t_test))
        printed.append(MnistRow(i + 1, float(loss), train_accuracy, test_accuracy))

    return MnistRun(model, np.array(losses), tuple(printed))
