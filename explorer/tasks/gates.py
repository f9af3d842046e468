"""The tasks of the logic-gates lab."""

from __future__ import annotations

import math
from itertools import product

import numpy as np

from explorer.runs import cache
from explorer.tasks.lab_run import LabRun
from explorer.tasks.task import Ask, Need, Settings, Task
from nn_core.analysis.gradient_probe import gradient_noise
from nn_core.analysis.lane_outcomes import solved
from nn_core.analysis.run_story import moving, separable
from nn_core.analysis.thresholds import THRESHOLDS

LAB = "logic_gates"
TURNED = 25.0
"""Lines that differ by at least so many degrees are quite different."""

FEW_EPOCHS = 20
LONG = 1000
SEEDS = 100
HAND = ("gate", "mode", "activation")
RUN = ("gate", "mode", "gradient", "loss", "seed", "scale")

FOUR_RIGHT = Need("four_right", lambda settings, run: run.right == 4)


def angle(settings: Settings, start: tuple[float, float]) -> float:
    """Degrees between the weights (w1, w2) and those of `start`."""
    here = math.atan2(settings["w2"], settings["w1"])
    turn = math.degrees(here - math.atan2(start[1], start[0]))
    return abs((turn + 180) % 360 - 180)


def only_falls(losses: np.ndarray) -> bool:
    """Return whether a loss (T,) never rises from one epoch to the next."""
    return bool((np.diff(losses) <= 0).all())


def largest_rate(settings: Settings, run: LabRun) -> bool:
    """Return whether the loss rises at the next larger learning rate."""
    rate = run.beside("rate", settings["rate"], 1)
    return rate is None or not only_falls(run.again(rate=rate).losses)


def best_h(settings: Settings, run: LabRun) -> bool:
    """Return whether no other h of the slider brings the numerical gradient nearer to
    backprop's.
    """
    errors = {h: gradient_noise(run.history, h) for h in run.sliders["h"].values}
    return errors[settings["h"]] == min(errors.values())


def solving_seeds(settings: Settings, run: LabRun) -> float:
    """Return how many of SEEDS seeds get all rows right at the end."""
    return float(solved(cache.many_seeds(run.asked(), SEEDS)).sum())


def trained_gate(settings: Settings, run: LabRun) -> str:
    """Return the gate whose neuron the notebook's cell trains."""
    return str(run.asked(nand="written").first_dataset)


def hopeless_gates(settings: Settings, run: LabRun) -> float:
    """Return how many of the 16 gates no line can do."""
    tables = np.array(list(product((0.0, 1.0), repeat=4)))
    return float(sum(not separable(t[:, None]) for t in tables))


TASKS = (
    Task(
        "nand_by_hand", "NAND1", LAB,
        {"gate": "nand", "mode": "hand", "activation": "step",
         "w1": "0.5", "w2": "0.5", "b": "-0.2"},
        (FOUR_RIGHT,), keep=HAND,
    ),
    Task(
        "nand_negative", "NAND2", LAB,
        {"gate": "nand", "mode": "hand", "activation": "step",
         "w1": "-0.5", "w2": "-0.5", "b": "0.7"},
        (Need("all_negative", lambda settings, run: (
            max(settings["w1"], settings["w2"], settings["b"]) < 0)),),
        keep=HAND,
        ask=Ask(lambda settings, run: float(run.right), high=4),
    ),
    Task(
        "and_other_line", "AND1", LAB,
        {"gate": "and", "mode": "hand", "activation": "step",
         "w1": "0.5", "w2": "0.5", "b": "-0.7"},
        (FOUR_RIGHT,
         Need("turned", lambda settings, run: angle(settings, (0.5, 0.5)) >= TURNED)),
        keep=HAND,
    ),
    Task(
        "and_fast", "AND2", LAB,
        {"gate": "and", "mode": "train", "rate": "0.1", "epochs": "1000",
         "seed": "1", "scale": "1"},
        (Need("few_epochs", lambda settings, run: settings["epochs"] <= FEW_EPOCHS),
         FOUR_RIGHT),
        keep=("gate", "mode", "seed", "scale"),
    ),
    Task(
        "or_only_falls", "OR1", LAB,
        {"gate": "or", "mode": "train", "rate": "0.1", "epochs": "1000", "seed": "1",
         "scale": "1", "gradient": "backprop", "loss": "half_sum_binary_cross_entropy"},
        (Need("only_falls", lambda settings, run: only_falls(run.history.losses)),
         Need("largest_rate", largest_rate)),
        keep=RUN,
    ),
    Task(
        "nand_cell", "NAND3", LAB,
        {"gate": "nand", "mode": "train", "nand": "written"},
        (Need("meant", lambda settings, run: settings["nand"] == "meant"), FOUR_RIGHT),
        keep=("gate", "mode"),
        ask=Ask(trained_gate, ("and", "or", "nand", "none"), told=True),
    ),
    Task(
        "best_h", "GRAD1", LAB,
        {"gate": "and", "mode": "train", "gradient": "central_difference", "h": "0.01",
         "section": "gradient"},
        (Need("best_h", best_h),),
        keep=("gate", "mode", "gradient"),
        ask=Ask(lambda settings, run: "rounding", ("rounding", "curve", "time"),
                judged=True),
    ),
    Task(
        "xor_no_seed", "XOR1", LAB,
        {"gate": "xor", "mode": "train", "epochs": "20", "rate": "0.1", "scale": "1",
         "section": "row"},
        (Need("at_rest", lambda settings, run: (
            settings["epochs"] >= LONG and moving(run.history) < THRESHOLDS.falling)),
         Need("seeds_open", lambda settings, run: settings["section"] == "seeds")),
        keep=("gate", "mode", "scale"),
        ask=Ask(solving_seeds, high=SEEDS, told=True),
    ),
    Task(
        "hopeless_gate", "XOR2", LAB,
        {"gate": "custom", "mode": "train", "targets": "0001"},
        (Need("no_line", lambda settings, run: not run.view.separable),
         Need("other_gate", lambda settings, run: settings["targets"] != "0110")),
        keep=("gate",),
        ask=Ask(hopeless_gates, high=16),
    ),
)  # fmt: skip
