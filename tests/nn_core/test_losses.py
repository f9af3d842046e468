"""Losses against arithmetic by hand, at the far ends, and PyTorch for the slopes."""

import math

import numpy as np
import pytest

from nn_core import LOSSES, Dense, Network, Objective, Sigmoid, Softmax, backprop
from nn_core.losses import FROM_LOGITS
from nn_core.types import Batch
from tests.nn_core.nets import batch, locked, one_hot, rng
from tests.nn_core.witness import witness

Y = locked(np.array([[0.8, 0.1], [0.4, 0.9]]))
T = locked(np.array([[1.0, 0.0], [1.0, 1.0]]))
LOG = -(math.log(0.8) + math.log(0.9) + math.log(0.4) + math.log(0.9))

BY_HAND = {
    "half_sum_binary_cross_entropy": LOG / 2,
    "binary_cross_entropy": LOG / 4,
    "mean_squared_error": (0.04 + 0.01 + 0.36 + 0.01) / 4,
    "cross_entropy": -(math.log(0.8) + math.log(0.4) + math.log(0.9)) / 2,
}


def torch_loss(torch, name):
    """The same loss as PyTorch writes it, on outputs y."""
    F = torch.nn.functional
    return {
        "half_sum_binary_cross_entropy": lambda y, t: (
            0.5 * F.binary_cross_entropy(y, t, reduction="sum")
        ),
        "binary_cross_entropy": F.binary_cross_entropy,
        "mean_squared_error": F.mse_loss,
        "cross_entropy": lambda y, t: F.nll_loss(y.log(), t.argmax(-1)),
    }[name]


def test_every_loss_has_a_value_worked_out_by_hand():
    assert set(BY_HAND) == set(LOSSES)


@pytest.mark.parametrize("name", list(LOSSES))
def test_a_loss_is_its_formula(name):
    assert LOSSES[name].value(Y, T) == pytest.approx(BY_HAND[name], rel=1e-14)


@pytest.mark.parametrize("name", list(LOSSES))
def test_a_loss_of_lanes_is_one_number_a_lane(name):
    lanes = locked(np.stack([Y, 1 - Y, Y]))
    value = LOSSES[name].value(lanes, T)
    assert value.shape == (3,)
    assert value[0] == value[2] == LOSSES[name].value(Y, T)


@pytest.mark.parametrize("name", list(LOSSES))
def test_pytorch_finds_the_same_value_and_slope(name):
    torch = witness("torch")
    y, t = locked([rng().dirichlet([1, 1, 1], 6), one_hot(rng(1).integers(0, 3, 6), 3)])
    ty = torch.tensor(y.copy(), requires_grad=True)
    value = torch_loss(torch, name)(ty, torch.tensor(t.copy()))
    value.backward()
    assert LOSSES[name].value(y, t) == pytest.approx(value.item(), rel=1e-13)
    np.testing.assert_allclose(LOSSES[name].gradient(y, t), ty.grad.numpy(), rtol=1e-11)


@pytest.mark.parametrize(
    ("name", "last", "k"),
    [(n, Sigmoid(), 1) for n in list(LOSSES)[:3]]  # one class is no choice: not the last
    + [(n, last, 3) for n in LOSSES for last in (Sigmoid(), Softmax())],
)
def test_with_its_activation_pytorch_finds_the_same_value_and_slopes(name, last, k):
    torch = witness("torch")
    network = Network([Dense(2, k), last])
    data = batch(5, 2, k, kind="classes" if k > 1 else "soft")
    params = locked(
        {"W1": rng(2).standard_normal((2, k)), "b1": rng(3).standard_normal(k)}
    )
    objective = Objective(network, LOSSES[name])
    W, b = (torch.tensor(params[n].copy(), requires_grad=True) for n in ("W1", "b1"))
    z = torch.tensor(data.x.copy()) @ W + b
    y = torch.sigmoid(z) if last == Sigmoid() else torch.softmax(z, -1)
    value = torch_loss(torch, name)(y, torch.tensor(data.t.copy()))
    value.backward()
    assert objective.value(params, data) == pytest.approx(value.item(), rel=1e-12)
    gradient = backprop(objective, params, data)
    np.testing.assert_allclose(gradient["W1"], W.grad.numpy(), rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(gradient["b1"], b.grad.numpy(), rtol=1e-10, atol=1e-14)


FAR = [-1e4, -800.0, -30.0, 0.0, 30.0, 800.0, 1e4]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("last", [Sigmoid(), Softmax(), Softmax(axis=None)], ids=str)
@pytest.mark.parametrize("name", list(LOSSES))
def test_loss_and_slope_stay_finite_at_ten_thousand_without_a_warning(name, last, dtype):
    x = np.array([[z] for z in FAR], dtype)
    t = one_hot([0, 1, 0, 1, 1, 0, 1], 2).astype(dtype)
    data = locked(Batch(x, t))
    params = locked({"W1": np.array([[1, -1]], dtype), "b1": np.zeros(2, dtype)})
    objective = Objective(Network([Dense(1, 2), last]), LOSSES[name])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        value = objective.value(params, data)
        gradient = backprop(objective, params, data)
    assert np.isfinite(value)
    assert all(np.isfinite(g).all() for g in gradient.values())
    assert value.dtype == dtype
    assert {g.dtype for g in gradient.values()} == {np.dtype(dtype)}


@pytest.mark.parametrize("z", FAR)
@pytest.mark.parametrize("t", [0.0, 1.0])
def test_far_out_the_binary_loss_is_how_far_z_is_on_the_wrong_side(z, t):
    # log(1 + e^u) with u = z for t = 0 and -z for t = 1: u itself, where e^-u vanishes
    u = z if t == 0 else -z
    exact = u + math.log1p(math.exp(-u)) if u > 0 else math.log1p(math.exp(u))
    params = locked({"W1": np.array([[1.0]]), "b1": np.zeros(1)})
    objective = Objective(
        Network([Dense(1, 1), Sigmoid()]), LOSSES["binary_cross_entropy"]
    )
    value = objective.value(params, Batch(np.array([[z]]), np.array([[t]])))
    assert value == pytest.approx(exact, rel=1e-14, abs=1e-14)
    assert value >= 0


@pytest.mark.parametrize("z", FAR)
def test_far_out_the_cross_entropy_is_how_far_z_is_behind_the_largest(z):
    params = locked({"W1": np.array([[1.0, 0.0]]), "b1": np.zeros(2)})
    objective = Objective(Network([Dense(1, 2), Softmax()]), LOSSES["cross_entropy"])
    value = objective.value(params, Batch(np.array([[z]]), np.array([[1.0, 0.0]])))
    exact = math.log1p(math.exp(-z)) if z > 0 else -z + math.log1p(math.exp(z))
    assert value == pytest.approx(exact, rel=1e-14, abs=1e-14)


@pytest.mark.parametrize("name", list(LOSSES))
def test_an_output_of_exactly_0_or_1_costs_much_but_not_infinitely(name):
    y, t = np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        assert np.isfinite(LOSSES[name].value(y, t))
        assert np.isfinite(LOSSES[name].gradient(y, t)).all()


def test_what_is_worked_out_together_is_what_each_function_says_alone():
    rng = np.random.default_rng(3)
    z, t = rng.normal(0, 40, (2, 5, 4)), np.eye(4)[rng.integers(0, 4, 5)]
    for fused in FROM_LOGITS.values():
        value, derivative = fused.value_and_derivative(z, t)
        assert value == pytest.approx(fused.value(z, t), rel=1e-12, abs=1e-12)
        assert derivative == pytest.approx(fused.derivative(z, t), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("pair", "fused"),
    FROM_LOGITS.items(),
    ids=[loss.__name__ for loss, _ in FROM_LOGITS],
)
def test_a_loss_from_logits_is_the_loss_of_the_activation_of_those_logits(pair, fused):
    (elementwise, last), rng = pair, np.random.default_rng(4)
    z, t = rng.normal(0, 2, (5, 4)), np.eye(4)[rng.integers(0, 4, 5)]
    np.testing.assert_allclose(
        fused.value(z, t), elementwise(last.forward(z, ()), t), rtol=1e-12, atol=1e-15
    )
