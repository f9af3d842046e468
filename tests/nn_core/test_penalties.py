"""Penalties: on weights, never on biases; worked out by hand."""

import numpy as np
import pytest

from nn_core import PENALTIES
from nn_core.penalties import l1, l2
from tests.nn_core.nets import locked

PARAMS = locked({
    "W1": np.array([[1.0, -2.0], [0.0, 3.0]]), "b1": np.array([100.0, 100.0]),
    "W2": np.array([[-0.5], [0.5]]), "b2": np.array([100.0]),
    "gamma1": np.array([100.0]),
})  # fmt: skip


def test_the_menu_begins_with_no_penalty():
    assert list(PENALTIES) == ["none", "l2", "l1"]
    assert PENALTIES["none"] is None


def test_l2_is_half_the_sum_of_squares_and_its_slope_the_weight():
    assert l2(0.1).value(PARAMS) == pytest.approx(0.1 * (1 + 4 + 9 + 0.25 + 0.25) / 2)
    assert l2(0.1).gradient("W1", PARAMS["W1"]) == pytest.approx(
        np.array([[0.1, -0.2], [0.0, 0.3]])
    )


def test_l1_is_the_sum_of_sizes_and_its_slope_the_sign():
    assert l1(0.1).value(PARAMS) == pytest.approx(0.1 * (1 + 2 + 3 + 0.5 + 0.5))
    assert l1(0.1).gradient("W1", PARAMS["W1"]).tolist() == [[0.1, -0.1], [0.0, 0.1]]


@pytest.mark.parametrize("penalty", [l1, l2])
def test_a_rate_for_each_lane_is_each_lanes_own_penalty(penalty):
    rates = locked(np.array([0.0, 0.1, 2.0]))
    lanes = locked({k: np.stack([a, 2 * a, -a]) for k, a in PARAMS.items()})
    together = penalty(rates)
    for i, rate in enumerate([0.0, 0.1, 2.0]):
        lane = {k: a[i] for k, a in lanes.items()}
        alone = penalty(rate)
        assert together.value(lanes)[i] == pytest.approx(
            float(alone.value(lane)), rel=1e-14
        )
        np.testing.assert_allclose(
            together.gradient("W1", lanes["W1"])[i],
            alone.gradient("W1", lane["W1"]),
            1e-14,
        )
        assert together.lane(i).value(lane) == pytest.approx(float(alone.value(lane)))
    assert penalty(0.3).lane(2).rate == 0.3
