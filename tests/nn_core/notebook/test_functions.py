"""The notebook's functions against values worked out by hand."""

import math

import numpy as np
import pytest

from nn_core.notebook import (
    cross_entropy_error,
    cross_entropy_error_for_batch,
    cross_entropy_error_for_bin,
    differential,
    differential_1d,
    differential_2d,
    mean_squared_error,
    sigmoid,
    softmax,
)

LN2 = math.log(2)


def test_sigmoid_at_known_points() -> None:
    x = np.log([1.0, 3.0, 1 / 3])  # 1 / (1 + e^-ln 3) = 1 / (1 + 1/3) = 3/4
    np.testing.assert_allclose(sigmoid(x), [0.5, 0.75, 0.25], rtol=1e-15)


def test_mean_squared_error_is_a_mean_over_all_entries() -> None:
    y, t = np.array([[1.0, 2.0], [3.0, 6.0]]), np.array([[1, 0], [0, 5]])
    assert mean_squared_error(y, t) == (0 + 4 + 9 + 1) / 4


def test_cross_entropy_is_a_sum_with_a_small_delta() -> None:
    y, t = np.array([[0.5, 0.5], [0.25, 0.75]]), np.array([[1, 0], [1, 0]])
    by_hand = -math.log(0.5 + 1e-7) - math.log(0.25 + 1e-7)
    assert cross_entropy_error(y, t) == pytest.approx(by_hand, rel=1e-15)
    assert cross_entropy_error_for_batch(y, t) == pytest.approx(by_hand / 2, rel=1e-15)


def test_cross_entropy_takes_one_example_as_a_batch_of_one() -> None:
    y, t = np.array([0.5, 0.5]), np.array([0, 1])
    by_hand = -math.log(0.5 + 1e-7)
    assert cross_entropy_error(y, t) == pytest.approx(by_hand, rel=1e-15)
    assert cross_entropy_error_for_batch(y, t) == pytest.approx(by_hand, rel=1e-15)


def test_cross_entropy_of_a_certain_mistake_is_finite() -> None:
    y, t = np.array([[0.0, 1.0]]), np.array([[1, 0]])
    assert cross_entropy_error(y, t) == pytest.approx(7 * math.log(10), rel=1e-12)


def test_binary_cross_entropy_is_half_a_sum() -> None:
    y, t = np.array([[0.5], [0.25], [0.25]]), np.array([[1], [1], [0]])
    by_hand = 0.5 * (LN2 + 2 * LN2 - math.log(0.75))
    assert cross_entropy_error_for_bin(y, t) == pytest.approx(by_hand, rel=1e-15)


def test_softmax_of_one_example() -> None:
    np.testing.assert_allclose(softmax(np.log([1, 2, 5])), [1 / 8, 2 / 8, 5 / 8])


@pytest.mark.parametrize("function", [differential, differential_1d, differential_2d])
def test_differential_of_a_cubic(function) -> None:  # type: ignore[no-untyped-def]
    x = np.array([1.0, -2.0, 0.5])
    before = x.copy()
    slopes = function(lambda v: np.sum(v**3), x)
    np.testing.assert_allclose(slopes, [3.0, 12.0, 0.75], rtol=1e-8)
    np.testing.assert_array_equal(x, before)


def test_differential_steps_one_entry_at_a_time_by_1e_5() -> None:
    seen = []
    differential(lambda v: seen.append(v.copy()) or 0.0, np.array([1.0, 2.0]))
    steps = np.array(seen) - [1.0, 2.0]
    by_hand = [[1e-5, 0], [-1e-5, 0], [0, 1e-5], [0, -1e-5]]
    np.testing.assert_allclose(steps, by_hand, atol=1e-15)


def test_differential_of_whole_numbers_is_whole() -> None:
    x = np.array([3, 4])  # 3 + 1e-5 is put back into the array as 3, 3 - 1e-5 as 2
    slopes = differential(lambda v: float(v[0]), x)
    assert slopes.dtype == x.dtype
    np.testing.assert_array_equal(slopes, [49_999, 0])  # 1 / 2e-5, cut off


def test_differential_2d_gives_f_one_row_at_a_time() -> None:
    x = np.array([[1.0, 2.0], [3.0, 4.0]])
    before = x.copy()
    slopes = differential_2d(lambda row: row[0] * row[1], x)
    np.testing.assert_allclose(slopes, [[2.0, 1.0], [4.0, 3.0]], rtol=1e-8)
    np.testing.assert_array_equal(x, before)


def test_differential_2d_lets_f_watch_the_whole_array() -> None:
    x = np.array([[1.0, 2.0], [3.0, 4.0]])
    slopes = differential_2d(lambda row: np.prod(x), x)
    np.testing.assert_allclose(slopes, [[24.0, 12.0], [8.0, 6.0]], rtol=1e-8)
