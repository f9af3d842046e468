"""The single neuron."""

import numpy as np

from nn_core.notebook import LogicGateNet

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_starting_weights_are_the_draws_of_seed_1() -> None:
    draws = np.random.RandomState(1)
    gate = LogicGateNet()
    np.testing.assert_array_equal(gate.weights, draws.randn(2))
    np.testing.assert_array_equal(gate.bias, draws.rand(1))
    assert gate.weights.shape == (2,) and gate.bias.shape == (1,)


def test_prediction_by_hand() -> None:
    gate = LogicGateNet()
    gate.weights, gate.bias = np.log([3.0, 9.0]), np.log([1 / 3])
    by_hand = [[1 / 4], [3 / 4], [1 / 2], [9 / 10]]
    np.testing.assert_allclose(gate.predict(X), by_hand, rtol=1e-14)


def test_gradient_is_half_the_sum_of_error_times_input() -> None:
    gate = LogicGateNet()
    t = np.array([[0], [1], [1], [1]])
    before = gate.weights.copy(), gate.bias.copy()
    weight_slopes, bias_slope = gate.get_gradient(X, t)
    error = gate.predict(X) - t
    np.testing.assert_allclose(weight_slopes, 0.5 * (error * X).sum(axis=0), rtol=1e-8)
    np.testing.assert_allclose(bias_slope, 0.5 * error.sum(axis=0), rtol=1e-8)
    np.testing.assert_array_equal(gate.weights, before[0])
    np.testing.assert_array_equal(gate.bias, before[1])
