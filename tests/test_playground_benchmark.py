"""The loop of the playground, written anew, takes the steps it should. No clock is judged."""

from dataclasses import replace

import numpy as np

from benchmarks import playground
from nn_core import LOSSES, Batch, Dense, Network, Objective, Tanh, backprop


def test_a_step_of_the_playground_is_one_of_ours_on_half_the_squared_error():
    rng = np.random.default_rng(3)
    layers = playground.drawn(rng, (2, 3, 2, 1))
    x, t = rng.normal(size=(10, 2)), rng.choice([-1.0, 1.0], (10, 1))
    params = {}
    for i, (W, b) in enumerate(layers, 1):
        params |= {f"W{i}": W, f"b{i}": b}
        assert np.abs(W).max() <= 0.5 and (b == 0.1).all()
    network = Network([Dense(2, 3), Tanh(), Dense(3, 2), Tanh(), Dense(2, 1), Tanh()])
    whole = Objective(network, LOSSES["mean_squared_error"])
    slope = backprop(whole, params, Batch(x, t))
    for i, (W, b) in enumerate(playground.stepped(layers, x, t), 1):
        np.testing.assert_allclose(W, params[f"W{i}"] - 0.03 * slope[f"W{i}"] / 2)
        np.testing.assert_allclose(b, params[f"b{i}"] - 0.03 * slope[f"b{i}"] / 2)


def test_solved_is_the_first_epoch_with_every_training_point_right():
    run = replace(playground.TASKS[0].ours, epochs=30, samples=100)
    right = np.flatnonzero(run.run().accuracies == 1)
    assert playground.solved_by_ours(run) == right[0]
    assert playground.solved_by_ours(replace(run, epochs=int(right[0]) - 1)) is None


def test_the_playground_is_timed_by_its_frames():
    rows = list(playground.rows(seeds=1, most=3))
    assert len(rows) == len(playground.TASKS)
    for row in rows:
        assert "50 ms; 3 epochs, 0 of 1 solved in 3" in row.other  # 3 frames
