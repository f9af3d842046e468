"""The same steps by both gradients: each is what a loop by hand makes of it."""

from itertools import count

import numpy as np
import pytest

from nn_core import backprop, central_difference
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.two_gradients import gap, side_by_side

E = DigitExperiment(
    hidden="2", activation="sigmoid", batch_size=3, steps=3, optimizer="sgd",
    learning_rate=0.5, gradient="central_difference",
)  # fmt: skip


def by_hand(gradient):
    """Losses before each step, and the parameters after the last."""
    objective, params, losses = E.objective(), dict(E.initial()), []
    for data in E.batches():
        losses.append(float(objective.value(params, data)))
        slopes = gradient(objective, params, data)
        params = {k: a - 0.5 * slopes[k] for k, a in params.items()}
    return losses, params


def test_one_of_them_goes_by_trying_and_the_other_by_the_chain_rule():
    pairs = list(side_by_side(E))
    assert [pair.exact.step for pair in pairs] == [0, 1, 2, 3]
    for way, gradient in (("numerical", central_difference), ("exact", backprop)):
        losses, params = by_hand(gradient)
        made = [getattr(pair, way) for pair in pairs]
        np.testing.assert_allclose([u.loss for u in made[1:]], losses, rtol=1e-9)
        for name, a in params.items():
            np.testing.assert_allclose(made[-1].params[name], a, atol=1e-8)


def test_they_start_alike_and_stay_close_but_are_not_the_same_numbers():
    gaps = [pair.gap for pair in side_by_side(E)]
    assert gaps[0] == 0
    assert 0 < max(gaps) < 1e-8


def test_each_is_told_its_own_time():
    clock = count()
    pairs = list(side_by_side(E, lambda: float(next(clock)) ** 2))
    for k, pair in enumerate(pairs):
        a, b, c = (float(3 * k + i) ** 2 for i in range(3))
        assert pair.seconds == (b - a, c - b)


def test_the_gap_is_told_in_the_size_of_each_array():
    a = {"W1": np.array([1e-9, 2.0]), "b1": np.array([0.0, -100.0])}
    b = {"W1": np.array([2e-9, 2.0]), "b1": np.array([0.0, -101.0])}
    assert gap(a, b) == pytest.approx(1 / 101)
    assert gap(a | {"b1": a["b1"] * 0}, b | {"b1": b["b1"] * 0}) == pytest.approx(5e-10)
    assert gap(a, a) == 0
