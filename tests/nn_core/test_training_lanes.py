"""Lanes as runs: the same numbers, and questions asked of many runs at once."""

import numpy as np
import pytest

from nn_core import (
    OPTIMIZERS,
    Experiment,
    InputError,
    run_lanes,
)
from nn_core.datasets import GATES

ONE_LANE = {"rtol": 1e-12, "atol": 1e-12}


def same_as_alone(experiments):
    together = run_lanes(experiments)
    assert together.losses.shape == (experiments[0].epochs + 1, len(experiments))
    for i, e in enumerate(experiments):
        alone, lane = e.run(), together.lane(i)
        for name, a in alone.params.items():
            np.testing.assert_allclose(lane.params[name], a, **ONE_LANE)
            np.testing.assert_allclose(together.params[name][:, i], a, **ONE_LANE)
        np.testing.assert_allclose(lane.losses, alone.losses, **ONE_LANE)
        np.testing.assert_allclose(together.losses[:, i], alone.losses, **ONE_LANE)
        np.testing.assert_allclose(together.accuracies[:, i], alone.accuracies)


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
@pytest.mark.parametrize("penalty", ["none", "l1", "l2"])
@pytest.mark.parametrize("batch_size", [0, 8])
def test_lanes_that_differ_in_everything_they_may_are_the_runs_alone(
    optimizer, penalty, batch_size
):
    same_as_alone([
        Experiment(
            dataset="moons", samples=20, hidden="3", activation="tanh", epochs=25,
            gradient="backprop", optimizer=optimizer, penalty=penalty,
            batch_size=batch_size, learning_rate=rate, seed=seed, init_scale=scale,
            penalty_rate=strength,
        )
        for rate, seed, scale, strength in [
            (0.001, 0, 1.0, 0.0), (0.03, 1, 0.1, 0.1), (0.1, 2, 2.0, 0.01),
        ]
    ])  # fmt: skip


@pytest.mark.parametrize(
    "field", ["learning_rate", "seed", "init_scale", "penalty_rate"]
)
def test_lanes_may_differ_in_one_thing(field):
    same_as_alone([
        Experiment(dataset="and", epochs=40, gradient="backprop", penalty="l2",
                   **{field: value})
        for value in (1, 2, 3, 5)
    ])  # fmt: skip


def test_lanes_by_the_numerical_gradient_differ_only_by_its_rounding():
    # 1e-16 in a loss is 1e-11 in a slope; forty steps of rate 0.1 add up
    runs = [Experiment(epochs=40, seed=s) for s in range(5)]
    together = run_lanes(runs)
    for i, e in enumerate(runs):
        np.testing.assert_allclose(
            together.lane(i).params["W1"], e.run().params["W1"], rtol=1e-9
        )


def test_one_lane_is_a_run_too():
    same_as_alone([Experiment(epochs=10, gradient="backprop", penalty="l2")])


def test_lanes_from_a_first_dataset_each_start_from_their_own():
    same_as_alone([
        Experiment(dataset="nand", first_dataset="or", epochs=20, gradient="backprop", seed=s)
        for s in range(3)
    ])  # fmt: skip


def test_lanes_that_differ_in_anything_else_are_refused_by_name():
    with pytest.raises(
        InputError, match=r"these runs differ in dataset; .*learning_rate"
    ) as c:
        run_lanes([Experiment(dataset=name) for name in GATES])
    assert c.value.code == "mixed_lanes"


# Whether a network can learn at all


def test_a_single_neuron_never_solves_xor_from_a_hundred_seeds():
    runs = [
        Experiment(dataset="xor", seed=s, gradient="backprop", learning_rate=1.0)
        for s in range(100)
    ]
    history = run_lanes(runs)
    assert history.accuracies.max() <= 0.75  # at no epoch, in no lane
    # and no loss below that of answering 1/2 to everything: 4 * log 2 / 2
    assert history.losses[-1].min() > 2 * np.log(2) - 1e-9


def test_a_hidden_layer_solves_xor_from_most_seeds():
    runs = [
        Experiment(dataset="xor", hidden="4", activation="tanh", seed=s, epochs=500,
                   gradient="backprop", learning_rate=0.5)
        for s in range(50)
    ]  # fmt: skip
    assert (run_lanes(runs).accuracies[-1] == 1).mean() > 0.9
