"""The tasks of the XOR lab."""

from __future__ import annotations

import numpy as np

from explorer.tasks.lab_run import LabRun
from explorer.tasks.task import Ask, Need, Settings, Task
from nn_core.analysis.lane_outcomes import symmetric
from nn_core.analysis.run_story import overfit
from nn_core.analysis.thresholds import THRESHOLDS

LAB = "xor"
GATES = ("g_nand", "g_or", "g_and")
FULL_TIME = 1000
"""The epochs that the three gates start with."""

WRITTEN = {
    "n_output": "softmax_over_batch",
    "n_hidden_kind": "shared",
    "n_loss": "half_sum_binary_cross_entropy",
}
"""The notebook's choice where XORNet can be repaired."""

REPAIRED = {
    "n_output": "sigmoid", "n_hidden_kind": "dense", "n_loss": "binary_cross_entropy",
}  # fmt: skip

NETWORK = {
    "act": "lab", "l_data": "xor", "l_rate": "0.5", "l_epochs": "1000", "l_units": "4",
    "l_layers": "1", "l_seed": "1", "l_scale": "1", "l_decay": "0",
    "l_activation": "tanh", "l_loss": "binary_cross_entropy", "l_optimizer": "sgd",
    "l_init": "xavier", "l_start": "_", "l_off": "_",
}  # fmt: skip
CIRCLES = NETWORK | {
    "l_data": "circles", "l_noise": "0.3", "l_samples": "120", "l_test": "0.5",
    "l_units": "2", "l_batch": "0",
}  # fmt: skip
CLOUD = ("act", "l_data", "l_noise", "l_samples", "l_test", "l_seed")
AS_GOOD = 0.95
"""The test accuracy that the overfitted network of the task has."""

SOLVED = Need("solved", lambda settings, run: run.solved)
FOUR_RIGHT = Need("four_right", lambda settings, run: run.right == 4)


def but(*free: str) -> tuple[str, ...]:
    """Return the settings of NETWORK that have to stay, all but these."""
    by_hand = {"l_start", "l_off"}  # what was edited by hand is judged by what it does
    return tuple(name for name in NETWORK if name not in {*free, *by_hand})


def one_trained_less(settings: Settings, run: LabRun) -> bool:
    """Return whether one gate is trained less than at the start, and the others as long."""
    epochs = sorted(settings[name] for name in GATES)
    return bool(epochs[0] < FULL_TIME == epochs[1] == epochs[2])


def untrained_gate(settings: Settings, run: LabRun) -> str:
    """Return the gate whose weights never move while the network is wired as written."""
    params = run.again(g_wiring="written").params
    gates = {
        "nand": params["W1"][..., 0],
        "or": params["W1"][..., 1],
        "and": params["W2"],
    }
    return min(gates, key=lambda name: float(np.ptp(gates[name], axis=0).max()))


def needed_repair(settings: Settings, run: LabRun) -> str:
    """Return the repair of XORNet that gets the most rows right when it is the only one."""
    right = {
        name: run.again(**{**WRITTEN, name: id}).accuracies[-1]
        for name, id in REPAIRED.items()
    }
    return max(right, key=lambda name: float(right[name])).removeprefix("n_")


def least_repairs(settings: Settings, run: LabRun) -> bool:
    """Return whether each repair of XORNet is needed: without it some row is wrong."""
    repaired = [name for name, id in WRITTEN.items() if settings[name] != id]
    without = (run.again(**{name: WRITTEN[name]}) for name in repaired)
    return not any(history.accuracies[-1] == 1 for history in without)


def fewest(name: str) -> Need:
    """Refuse a network if one with one position less of a slider solves the task too."""

    def holds(settings: Settings, run: LabRun) -> bool:
        less = run.beside(name, settings[name], -1)
        return less is None or bool(run.again(**{name: less}).accuracies[-1] < 1)

    return Need(f"fewest_{name.removeprefix('l_')}", holds)


def fewest_neurons(settings: Settings, run: LabRun) -> float:
    """Return the fewest hidden neurons that solve it."""
    counts = run.sliders["l_units"].values
    right = (n for n in counts if run.again(l_units=n).accuracies[-1] == 1)
    return float(next(right, 0))


def steady(settings: Settings, run: LabRun) -> bool:
    """Return whether the test loss ends about where it was lowest."""
    losses = run.history.test_losses
    return losses is not None and bool(losses[-1] <= THRESHOLDS.risen * losses.min())


def as_good(settings: Settings, run: LabRun) -> bool:
    """Return whether the test data are answered at least as well as by the overfitted
    network.
    """
    shares = run.history.test_accuracies
    return shares is not None and bool(shares[-1] >= AS_GOOD - 1e-9)


TASKS = (
    Task(
        "break_gates", "XOR3", LAB,
        {"act": "gates", "g_wiring": "meant", "g_nand": "1000", "g_or": "1000",
         "g_and": "1000", "g_rate": "0.1", "g_seed": "1"},
        (Need("one_trained_less", one_trained_less),
         Need("broken", lambda settings, run: not run.solved)),
        keep=("act", "g_wiring", "g_rate", "g_seed"),
    ),
    Task(
        "wired_wrong", "XOR4", LAB,
        {"act": "gates", "g_wiring": "written", "g_rate": "0.1", "g_seed": "1"},
        (Need("wired_meant", lambda settings, run: settings["g_wiring"] == "meant"),
         FOUR_RIGHT),
        keep=("act", "g_rate", "g_seed"),
        ask=Ask(untrained_gate, ("nand", "or", "and"), told=True),
    ),
    Task(
        "xornet_least", "XOR5", LAB,
        {"act": "xornet", **WRITTEN, "n_rate": "0.3", "n_epochs": "1000", "n_seed": "1"},
        (FOUR_RIGHT, Need("least_repairs", least_repairs)),
        keep=("act", "n_rate", "n_epochs", "n_seed"),
        ask=Ask(needed_repair, ("output", "hidden_kind", "loss"), told=True),
    ),
    Task(
        "fewest_units", "XOR6", LAB, NETWORK | {"l_seed": "3"},
        (SOLVED, fewest("l_units")),
        keep=but("l_units"),
        ask=Ask(fewest_neurons, low=1, high=8),
    ),
    Task(
        "fewest_epochs", "XOR7", LAB, NETWORK | {"l_seed": "7"},
        (SOLVED, fewest("l_epochs")),
        keep=but("l_epochs"),
    ),
    Task(
        "no_way", "XOR8", LAB, NETWORK,
        (Need("unsolved", lambda settings, run: not run.solved),
         Need("alike", lambda settings, run: bool(symmetric(run.history)))),
        keep=but("l_init", "l_scale", "l_seed"),
    ),
    Task(
        "overfit", "XOR9", LAB, CIRCLES,
        (Need("overfitted", lambda settings, run: overfit(run.history)),),
        keep=CLOUD,
    ),
    Task(
        "cure_overfit", "XOR10", LAB,
        CIRCLES | {"l_units": "8", "l_layers": "2", "l_optimizer": "adam",
                   "l_rate": "0.02"},
        (Need("steady", steady), Need("as_good", as_good)),
        keep=CLOUD,
    ),
    Task(
        "prune", "XOR11", LAB, NETWORK,
        (Need("unit_off", lambda settings, run: (
            bool(settings["l_off"].partition(";")[0]))),
         SOLVED),
        keep=("act", "l_data", "l_seed", "l_units", "l_layers"),
    ),
)  # fmt: skip
