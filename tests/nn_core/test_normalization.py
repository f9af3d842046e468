"""Batch normalization: by its definition, and PyTorch as second witness."""

import math

import numpy as np
import pytest

from nn_core import (
    LOSSES,
    Batch,
    BatchNorm,
    Dense,
    Network,
    Objective,
    backprop,
    full_batches,
)
from nn_core.gradients import central_difference
from nn_core.optimizers import SGD
from nn_core.training import train
from tests.nn_core.nets import batch, drawn, locked, rng
from tests.nn_core.witness import witness

SEED = (0, 0)


def slots(k, lanes=()):
    r = rng(4)
    gamma, beta, mean = (r.standard_normal((*lanes, k)) for _ in range(3))
    return locked((gamma, beta, mean, r.random((*lanes, k)) + 0.5))


def test_in_training_each_unit_has_mean_beta_and_deviation_gamma():
    x = locked(5 + 3 * rng().standard_normal((400, 3)))
    gamma, beta = np.array([1.0, 2, -0.5]), np.array([0.0, -1, 4])
    y = BatchNorm(3).forward(x, (gamma, beta, np.zeros(3), np.ones(3)), SEED)
    np.testing.assert_allclose(y.mean(axis=0), beta, atol=1e-13)
    np.testing.assert_allclose(y.std(axis=0), np.abs(gamma), rtol=1e-5)


def test_by_hand_two_examples_lie_one_deviation_around_beta():
    ones = np.ones(1)
    y = BatchNorm(1).forward(np.array([[1.0], [5.0]]), (ones, ones, ones, ones), SEED)
    lifted = 2 / math.sqrt(4 + 1e-5)
    np.testing.assert_allclose(y.ravel(), [1 - lifted, 1 + lifted], rtol=1e-14)


@pytest.mark.parametrize("training", [True, False])
def test_pytorch_finds_the_same_outputs_and_slopes(training):
    torch = witness("torch")
    x, p = locked(rng().standard_normal((6, 3))), slots(3)
    seed = SEED if training else None
    y = BatchNorm(3).forward(x, p, seed)
    dy = locked(rng(1).standard_normal(y.shape))
    dx = BatchNorm(3).backward(dy, x, y, p, seed)
    dp = BatchNorm(3).gradient(dy, x, y, p, seed)
    tx, gamma, beta, mean, var = (
        torch.tensor(a.copy(), requires_grad=i < 3) for i, a in enumerate((x, *p))
    )
    out = torch.nn.functional.batch_norm(
        tx, mean, var, gamma, beta, training, momentum=0.1, eps=1e-5
    )
    out.backward(torch.tensor(dy.copy()))
    np.testing.assert_allclose(y, out.detach().numpy(), rtol=1e-12, atol=1e-14)
    for ours, theirs in ((dx, tx), (dp[0], gamma), (dp[1], beta)):
        np.testing.assert_allclose(ours, theirs.grad.numpy(), rtol=1e-11, atol=1e-13)
    if training:  # PyTorch has moved its running mean too, with momentum 1 - 0.9
        np.testing.assert_allclose(BatchNorm(3).track(x, p)[2], mean.numpy(), rtol=1e-13)


def test_running_statistics_move_a_tenth_of_the_way_to_the_minibatch():
    x = np.array([[0.0, 10.0], [2.0, 30.0]])
    p = (np.ones(2), np.zeros(2), np.array([1.0, 0.0]), np.array([1.0, 2.0]))
    gamma, beta, mean, var = BatchNorm(2).track(x, p)
    np.testing.assert_allclose(mean, [1.0, 2.0], rtol=1e-15)  # 0.9 old + 0.1 (1, 20)
    np.testing.assert_allclose(var, [1.0, 11.8], rtol=1e-15)  # 0.9 old + 0.1 (1, 100)
    assert gamma is p[0]
    assert beta is p[1]


@pytest.mark.parametrize("lanes", [(), (3,)])
@pytest.mark.parametrize("seed", [0, None])
@pytest.mark.parametrize(
    "layers", [[BatchNorm(2), Dense(2, 1)], [Dense(2, 2), BatchNorm(2)]]
)
def test_training_or_finished_both_gradients_agree(seed, layers, lanes):
    network = Network(layers)
    objective = Objective(network, LOSSES["mean_squared_error"])
    params = drawn(network, lanes=lanes)
    data = batch(6, 2, network.layers[-1].n_out)._replace(seed=seed)
    exact, tried = (
        rule(objective, params, data) for rule in (backprop, central_difference)
    )
    for name, slope in exact.items():
        assert slope.shape == params[name].shape
        np.testing.assert_allclose(
            slope, tried[name], rtol=1e-6, atol=1e-9, err_msg=name
        )
        if name.startswith("running") and seed == 0:
            assert not slope.any()


def test_training_moves_the_running_statistics_towards_those_of_the_data():
    network = Network([BatchNorm(2), Dense(2, 1)])
    objective = Objective(network, LOSSES["mean_squared_error"])
    data = locked(Batch(4 + 2 * rng().standard_normal((50, 2)), np.zeros((50, 1))))
    start = locked(network.init(rng()))
    *_, last = train(objective, start, full_batches(data, 200), SGD(0.01))
    np.testing.assert_allclose(
        last.params["running_mean1"], data.x.mean(axis=0), rtol=1e-6
    )
    np.testing.assert_allclose(
        last.params["running_var1"], data.x.var(axis=0), rtol=1e-6
    )
    assert start["running_mean1"].tolist() == [0, 0]


def test_a_batch_of_one_example_is_all_beta_and_nothing_is_divided_by_zero():
    p = slots(3)
    with np.errstate(all="raise"):
        y = BatchNorm(3).forward(np.array([[1.0, 2, 3]]), p, SEED)
    np.testing.assert_array_equal(y[0], p[1])
