"""Training: what a step is, and which examples it is made of."""

import numpy as np
import pytest

from nn_core import (
    LOSSES,
    OPTIMIZERS,
    Batch,
    Dense,
    Experiment,
    Network,
    Objective,
    Sigmoid,
    Tanh,
    backprop,
    full_batches,
    minibatches,
    train,
)
from tests.nn_core.nets import batch, drawn, locked, rng

NEURON = Objective(Network([Dense(2, 1), Sigmoid()]), LOSSES["binary_cross_entropy"])

# What a step is


def test_a_step_of_plain_descent_is_the_rate_times_the_slope():
    params, data = drawn(NEURON.network), batch(5, 2, 1)
    start, first = train(NEURON, params, [data], OPTIMIZERS["sgd"](0.25))
    assert (start.step, first.step) == (0, 1)
    assert start.params is params
    y = 1 / (1 + np.exp(-(data.x @ params["W1"] + params["b1"])))
    slope = data.x.T @ (y - data.t) / 5
    np.testing.assert_allclose(
        first.params["W1"], params["W1"] - 0.25 * slope, rtol=1e-12
    )


def test_training_takes_the_gradient_it_is_given():
    asked = []

    def flat(objective, params, data):
        asked.append(data.seed)
        return {k: np.ones_like(a) for k, a in params.items()}

    params, data = drawn(NEURON.network), batch(5, 2, 1)
    *_, last = train(NEURON, params, full_batches(data, 3), OPTIMIZERS["sgd"](1.0), flat)
    np.testing.assert_allclose(last.params["W1"], params["W1"] - 3, rtol=1e-14)
    assert asked == [0, 1, 2]  # every epoch draws its own dropout


# Minibatches


@pytest.mark.parametrize("size", [1, 3, 4, 7, 10, 100])
def test_minibatches_show_every_example_once_an_epoch(size):
    data = locked(Batch(np.arange(10.0)[:, None], -np.arange(10.0)[:, None]))
    cut = list(minibatches(rng(), data, size, 3))
    steps = -(-10 // size)
    assert len(cut) == 3 * steps
    assert [b.seed for b in cut] == list(range(3 * steps))
    orders = []
    for epoch in range(3):
        part = cut[epoch * steps : (epoch + 1) * steps]
        x = np.concatenate([b.x for b in part])
        assert sorted(x.ravel()) == list(range(10))
        assert all(len(b.x) == size for b in part[:-1])
        orders.append(tuple(x.ravel()))
    assert len(set(orders)) == 3
    for b in cut:
        np.testing.assert_array_equal(b.t, -b.x)


def test_minibatches_are_the_permutations_of_the_generator_cut_in_order():
    data, drawn = batch(10, 2, 1), rng(5)
    rows = [
        order[start : start + 4]
        for order in [drawn.permutation(10) for _ in range(3)]
        for start in (0, 4, 8)
    ]
    cut = list(minibatches(rng(5), data, 4, 3))
    for b, some in zip(cut, rows, strict=True):
        np.testing.assert_array_equal(b.x, data.x[some])
        np.testing.assert_array_equal(b.t, data.t[some])


@pytest.mark.parametrize("batch_size", [0, 1, 7, 30, 2000])
def test_an_experiment_shows_every_example_once_an_epoch(batch_size):
    e = Experiment(dataset="moons", samples=30, batch_size=batch_size, epochs=2)
    data = e.data().train
    x = np.concatenate([b.x for b in e.batches(data)])
    assert len(x) == 60
    for epoch in (x[:30], x[30:]):
        assert sorted(map(tuple, epoch)) == sorted(map(tuple, data.x))
    assert e.run().epochs.tolist() == [0, 1, 2]


# Nothing is changed in place


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
def test_no_step_writes_to_what_it_is_given(optimizer):
    objective = Objective(
        Network([Dense(2, 3), Tanh(), Dense(3, 1), Sigmoid()]),
        LOSSES["mean_squared_error"],
    )
    made, data = OPTIMIZERS[optimizer](0.1), batch(5, 2, 1)
    params = drawn(objective.network)
    state = made.init(params)
    for _ in range(3):
        slope = locked(backprop(objective, params, data))
        before = {k: a.copy() for k, a in params.items()}
        locked([v for v in state.values() if isinstance(v, dict)])
        moved, state = made.step(params, slope, state)
        for k, a in before.items():
            np.testing.assert_array_equal(params[k], a)
        params = locked(dict(moved))
