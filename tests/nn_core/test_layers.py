"""Layers, forward by their formulas and backward by PyTorch."""

import numpy as np
import pytest

from nn_core import (
    Dense,
    Dropout,
    InputError,
    LeakyReLU,
    ReLU,
    SharedDense,
    Sigmoid,
    Softmax,
    Step,
    Tanh,
)
from tests.nn_core.nets import locked, rng
from tests.nn_core.witness import witness

SEED = (3, 1)


def both_ways(layer, x, p=()):
    """y, dL/dx and dL/dp for L = sum(dy * y) with a dy drawn at random."""
    y = layer.forward(x, p, SEED)
    dy = locked(rng(9).standard_normal(y.shape))
    return y, dy, layer.backward(dy, x, y, p, SEED), layer.gradient(dy, x, y, p, SEED)


TORCH = {
    Sigmoid(): lambda torch, z: torch.sigmoid(z),
    Tanh(): lambda torch, z: torch.tanh(z),
    ReLU(): lambda torch, z: torch.relu(z),
    LeakyReLU(): lambda torch, z: torch.nn.functional.leaky_relu(z, 0.01),
    LeakyReLU(0.2): lambda torch, z: torch.nn.functional.leaky_relu(z, 0.2),
    Softmax(): lambda torch, z: torch.softmax(z, -1),
    Softmax(axis=None): lambda torch, z: torch.softmax(z.flatten(-2), -1).reshape(
        z.shape
    ),
}


@pytest.mark.parametrize("layer", list(TORCH), ids=str)
def test_pytorch_finds_the_same_outputs_and_slopes(layer):
    torch = witness("torch")
    x = locked(3 * rng().standard_normal((2, 5, 3)))
    y, dy, dx, _ = both_ways(layer, x)
    z = torch.tensor(x.copy(), requires_grad=True)
    out = TORCH[layer](torch, z)
    out.backward(torch.tensor(dy.copy()))
    np.testing.assert_allclose(y, out.detach().numpy(), rtol=1e-13)
    np.testing.assert_allclose(dx, z.grad.numpy(), rtol=1e-12, atol=1e-15)


def test_pytorch_finds_the_same_slopes_of_a_dense_layer():
    torch = witness("torch")
    x, W, b = locked(
        [rng(i).standard_normal(s) for i, s in enumerate([(5, 3), (3, 4), 4])]
    )
    y, dy, dx, (dW, db) = both_ways(Dense(3, 4), x, (W, b))
    tx, tW, tb = (torch.tensor(a.copy(), requires_grad=True) for a in (x, W, b))
    out = torch.nn.functional.linear(tx, tW.T, tb)
    out.backward(torch.tensor(dy.copy()))
    for ours, theirs in ((y, out), (dx, tx.grad), (dW, tW.grad), (db, tb.grad)):
        np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-12)


def test_a_dense_layer_adds_up_weighted_inputs_and_a_bias():
    x, W, b = (
        np.array([[1.0, 2], [3, 4]]),
        np.array([[1.0, 0, -1], [2, 1, 0]]),
        np.arange(3.0),
    )
    y = Dense(2, 3).forward(x, (W, b))
    assert y.tolist() == [[5, 3, 1], [11, 5, -1]]


def test_the_units_of_a_shared_layer_differ_only_in_their_biases():
    x, W, b = (
        rng().standard_normal((5, 2)),
        np.array([[2.0], [-1]]),
        np.array([0.0, 3, 7]),
    )
    y = SharedDense(2, 3).forward(x, (W, b))
    np.testing.assert_allclose(y - y[:, :1], np.tile(b, (5, 1)), atol=1e-14)
    np.testing.assert_allclose(y[:, 0], 2 * x[:, 0] - x[:, 1], rtol=1e-14)


def test_a_shared_layer_has_the_slopes_of_a_dense_one_with_its_direction_repeated():
    x, W, b = locked(
        [rng(i).standard_normal(s) for i, s in enumerate([(5, 2), (2, 1), 3])]
    )
    y, _, dx, (dW, db) = both_ways(SharedDense(2, 3), x, (W, b))
    wide = locked(np.repeat(W, 3, axis=1))
    same, _, dx_wide, (dW_wide, db_wide) = both_ways(Dense(2, 3), x, (wide, b))
    np.testing.assert_allclose(y, same, rtol=1e-14)
    np.testing.assert_allclose(dx, dx_wide, rtol=1e-12)
    np.testing.assert_allclose(dW, dW_wide.sum(axis=1, keepdims=True), rtol=1e-12)
    np.testing.assert_array_equal(db, db_wide)


def test_the_step_is_1_above_0_and_flat():
    x = locked(np.array([[-2.0, -1e-300, 0.0, 1e-300, 5.0]]))
    y, _, dx, _ = both_ways(Step(), x)
    assert y.tolist() == [[0, 0, 0, 1, 1]]
    assert not dx.any()


def test_a_batch_softmax_adds_up_to_1_over_the_batch_and_never_mixes_lanes():
    y = Softmax(axis=None).forward(rng().standard_normal((3, 4, 2)), ())
    np.testing.assert_allclose(y.sum(axis=(1, 2)), np.ones(3), rtol=1e-14)


def test_dropout_keeps_everything_in_a_finished_network():
    x = rng().standard_normal((5, 3))
    np.testing.assert_array_equal(Dropout(0.5).forward(x, (), None), x)


@pytest.mark.parametrize("rate", [0.0, 0.3, 0.9])
def test_dropout_switches_off_its_share_and_lifts_the_others(rate):
    ones = locked(np.ones((400, 100)))
    y = Dropout(rate).forward(ones, (), SEED)
    kept = y != 0
    assert 1 - kept.mean() == pytest.approx(
        rate, abs=4 * (rate * (1 - rate) / 4e4) ** 0.5
    )
    np.testing.assert_allclose(y[kept], 1 / (1 - rate), rtol=1e-15)
    np.testing.assert_array_equal(Dropout(rate).backward(ones, ones, y, (), SEED), y)


def test_the_seed_alone_says_which_units_dropout_switches_off():
    x, layer = np.ones((20, 20)), Dropout(0.5)
    np.testing.assert_array_equal(
        layer.forward(x, (), (1, 2)), layer.forward(x, (), (1, 2))
    )
    assert (layer.forward(x, (), (1, 2)) != layer.forward(x, (), (2, 2))).any()
    assert (layer.forward(x, (), (1, 2)) != layer.forward(x, (), (1, 3))).any()


def test_all_lanes_drop_the_same_units():
    y = Dropout(0.5).forward(np.ones((3, 8, 8)), (), SEED)
    np.testing.assert_array_equal(y[0], y[1])
    np.testing.assert_array_equal(y[0], y[2])


@pytest.mark.parametrize("rate", [-0.1, 0.96, 1.0, float("nan"), "half"])
def test_a_rate_that_drops_nothing_sensible_is_refused(rate):
    with pytest.raises(InputError) as caught:
        Dropout(rate)
    assert caught.value.code == "range"


@pytest.mark.parametrize("layer", [*TORCH, Step()], ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_layer_stays_finite_and_keeps_its_precision_at_ten_thousand(layer, dtype):
    x = np.array([[-1e4, 0, 1e4], [1e4, 1e4, -1e4]], dtype)
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        y = layer.forward(x, (), SEED)
        dx = layer.backward(np.ones_like(y), x, y, (), SEED)
    assert y.dtype == dx.dtype == dtype
    assert np.isfinite(y).all()
    assert np.isfinite(dx).all()
