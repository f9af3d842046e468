"""The functions of a neuron against arithmetic of 400 digits, near 0 and at the far ends."""

from decimal import Decimal, getcontext

import numpy as np
import pytest

from nn_core import functions

getcontext().prec = 400
HARD = [-1e4, -709.5, -88.9, -37, -1.5, -1e-9, 0.0, 1e-9, 0.7, 36, 88.9, 709.5, 1e4]
TYPES = [(np.float64, 1e-14), (np.float32, 2e-6)]


@pytest.fixture(autouse=True)
def no_warning_but_underflow():
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        yield


def exact_sigmoid(z):
    return 1 / (1 + (-Decimal(z)).exp())


def close(ours, exact, rtol, dtype):
    """Relative, but what is below the smallest normal number may be any such number."""
    assert ours.dtype == dtype
    for a, b in zip(ours.ravel().tolist(), exact, strict=True):
        assert abs(Decimal(a) - b) <= Decimal(rtol) * abs(b) + Decimal(
            float(4 * np.finfo(dtype).tiny)
        ), (a, b)


@pytest.mark.parametrize(("dtype", "rtol"), TYPES)
def test_sigmoid_is_right_to_rounding_from_minus_to_plus_ten_thousand(dtype, rtol):
    z = np.array(HARD, dtype)
    close(functions.sigmoid(z), [exact_sigmoid(a) for a in z.tolist()], rtol, dtype)


def test_sigmoid_never_gives_zero_so_that_its_log_is_finite():
    for dtype, _ in TYPES:
        assert (functions.sigmoid(np.array([-1e4, -1e30], dtype)) > 0).all()


def test_sigmoid_takes_a_single_number_and_leaves_its_input_alone():
    z = np.array(0.0)
    z.setflags(write=False)
    assert float(functions.sigmoid(z)) == 0.5
    assert float(functions.sigmoid(np.float64(0.0))) == 0.5


@pytest.mark.parametrize(("dtype", "rtol"), TYPES)
def test_softplus_is_right_to_rounding(dtype, rtol):
    z = np.array(HARD, dtype)
    exact = [(1 + Decimal(a).exp()).ln() for a in z.tolist()]
    close(functions.softplus(z), exact, rtol, dtype)


@pytest.mark.parametrize(("dtype", "rtol"), TYPES)
@pytest.mark.parametrize(
    "row", [[1e4, 0, -1e4], [-1e4, -1e4], [3, 1, 0.2, -2], [88, 90]]
)
def test_softmax_and_its_log_are_right_to_rounding(row, dtype, rtol):
    z = np.array([row], dtype)
    e = [Decimal(a).exp() for a in z[0].tolist()]
    close(functions.softmax(z), [a / sum(e) for a in e], rtol, dtype)
    close(functions.log_softmax(z), [(a / sum(e)).ln() for a in e], rtol, dtype)
    assert functions.softmax(z).sum() == pytest.approx(1, rel=10 * rtol)


def test_softmax_over_two_axes_sums_to_one_over_both():
    y = functions.softmax(np.arange(12.0).reshape(2, 3, 2) * 100, axis=(-2, -1))
    np.testing.assert_allclose(y.sum(axis=(1, 2)), [1, 1], rtol=1e-14)


def test_the_safe_log_is_the_log_and_at_zero_the_log_of_the_smallest_number():
    np.testing.assert_array_equal(
        functions.safe_log(np.array([1.0, 0.25])), np.log([1, 0.25])
    )
    for dtype, _ in TYPES:
        assert functions.safe_log(np.array([0], dtype))[0] == np.log(
            np.finfo(dtype).tiny
        )
