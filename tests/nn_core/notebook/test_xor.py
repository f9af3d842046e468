"""The two-layer network for XOR."""

import math

import numpy as np

from nn_core.notebook import XORNet

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
T = np.array([[0], [1], [1], [0]])


def test_starting_params_are_the_draws_of_seed_1_in_order() -> None:
    draws = np.random.RandomState(1)
    params = XORNet().params
    assert list(params) == ["W1", "b1", "W2", "b2"]
    np.testing.assert_array_equal(params["W1"], draws.randn(2))
    np.testing.assert_array_equal(params["b1"], draws.rand(2))
    np.testing.assert_array_equal(params["W2"], draws.randn(2))
    np.testing.assert_array_equal(params["b2"], draws.rand(1))


def test_prediction_by_plain_arithmetic() -> None:
    net = XORNet()
    (w1, w2), (c1, c2) = net.params["W1"], net.params["b1"]
    (v1, v2), (d,) = net.params["W2"], net.params["b2"]

    def s(a: float) -> float:
        return 1 / (1 + math.exp(-a))

    scores = []
    for x1, x2 in X:
        a = w1 * x1 + w2 * x2
        scores.append(math.exp(v1 * s(a + c1) + v2 * s(a + c2) + d))
    by_hand = [[score / sum(scores)] for score in scores]
    np.testing.assert_allclose(net.predict(X), by_hand, rtol=1e-14)


def test_gradient_leaves_the_params_and_matches_another_difference() -> None:
    net = XORNet()
    before = {name: value.copy() for name, value in net.params.items()}
    gradient = net.get_gradient(X, T)
    for name, value in before.items():
        np.testing.assert_array_equal(net.params[name], value)
        for i in range(len(value)):  # one-sided, another step, a copy: another witness
            moved = XORNet()
            moved.params[name][i] += 1e-7
            slope = (moved.loss(X, T) - net.loss(X, T)) / 1e-7
            assert math.isclose(gradient[name][i], slope, rel_tol=1e-5, abs_tol=1e-6)
