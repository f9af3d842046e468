"""What became of each lane, against plain loops, and by waking the dead."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nn_core import (
    OPTIMIZERS,
    Experiment,
    accuracy,
    full_batches,
    run_lanes,
    seeds,
    train,
)
from nn_core.analysis.lane_outcomes import outcomes

XOR = Experiment(
    dataset="xor", hidden="2", activation="relu", gradient="backprop",
    loss="binary_cross_entropy", learning_rate=0.3, initializer="he",
)  # fmt: skip


def by_loops(history, i):
    """The word for lane i of a 2-h-1 ReLU network on XOR, by plain Python."""

    def loss_and_units(p):
        right, total, alive = 0, 0.0, set()
        for x1, x2, t in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)):
            z = float(p["b2"][0])
            for j in range(p["b1"].size):
                h = x1 * p["W1"][0, j] + x2 * p["W1"][1, j] + p["b1"][j]
                if h > 0:
                    alive.add(j)
                    z += p["W2"][j, 0] * h
            total += math.log1p(math.exp(-z if t else z)) / 4
            right += (z > 0) == bool(t)
        return total, right == 4, len(alive) == p["b1"].size

    lane = history.lane(i)
    now, right, all_alive = loss_and_units(lane.at().params)
    before, _, _ = loss_and_units(lane.at(int(history.epochs[-1] * 9 / 10)).params)
    if right:
        return "solved"
    if (before - now) / before >= 0.01:
        return "learning"
    return "plateau" if all_alive else "dead"


@pytest.mark.parametrize("hidden", ["2", "4"])
@pytest.mark.parametrize("epochs", [40, 1000])
def test_many_seeds_by_plain_loops(hidden, epochs):
    e = replace(XOR, hidden=hidden, epochs=epochs)
    history = run_lanes(seeds(e, 80))
    found = outcomes(history).tolist()
    assert found == [by_loops(history, i) for i in range(80)]
    if epochs == 1000:
        assert {"solved", "dead"} <= set(found)


def test_lanes_are_told_as_if_they_had_run_alone():
    history = run_lanes(seeds(replace(XOR, epochs=300), 20))
    alone = [outcomes(history.lane(i)).item() for i in range(20)]
    assert outcomes(history).tolist() == alone


def woken(params, x):
    """The dead units of a 2-h-1 network drawn anew, with small outgoing weights."""
    dead = ((x @ params["W1"] + params["b1"][:, None, :]) <= 0).all(axis=1)
    rng = np.random.default_rng(0)
    W, V = rng.standard_normal(params["W1"].shape), params["W2"]
    small = 0.1 * rng.standard_normal(V.shape)
    return {
        "W1": np.where(dead[:, None], W, params["W1"]),
        "b1": np.where(dead, 0, params["b1"]),
        "W2": np.where(dead[..., None], small, V),
        "b2": params["b2"],
    }


def test_dead_units_were_why_woken_up_most_runs_go_on_and_solve_it():
    e = replace(XOR, hidden="4", epochs=1000)
    history = run_lanes(seeds(e, 150), (0, 900, 1000))
    left = outcomes(history) == "dead"
    assert left.sum() > 20
    params = {k: a[-1][left] for k, a in history.params.items()}

    def solved_after(start):
        steps = full_batches(history.train, 1500)
        for snapshot in train(
            history.objective, start, steps, OPTIMIZERS["sgd"](e.learning_rate)
        ):
            end = snapshot.params
        y = history.objective.network.predict(end, history.train.x)
        return (accuracy(y, history.train.t) == 1).mean()

    assert solved_after(params) < 0.05
    assert solved_after(woken(params, history.train.x)) > 0.5
