"""Optimizers: first steps worked out by hand, further ones by PyTorch."""

import numpy as np
import pytest

from nn_core import OPTIMIZERS
from nn_core.digits.optimizers_in_place import OPTIMIZERS_IN_PLACE
from nn_core.optimizers import SGD, Adam, Momentum, RMSProp
from tests.nn_core.nets import locked, rng
from tests.nn_core.witness import witness

# w = 1, gradients 2 and then -1, learning rate 0.1: w after one step and after two.
BY_HAND = {
    "sgd": (0.8, 0.9),  # 1 - 0.2; + 0.1
    "momentum": (0.8, 0.72),  # v = 2; v = 0.9 * 2 - 1 = 0.8
    "adagrad": (0.9, 0.9 + 0.1 / 5**0.5),  # s = 4; s = 5
    "rmsprop": (1 - 0.2 / 0.04**0.5, 1 - 0.2 / 0.2 + 0.1 / (0.99 * 0.04 + 0.01) ** 0.5),
    "adam": (
        0.9,
        0.9 - 0.1 * (0.08 / 0.19) / ((0.999 * 0.004 + 0.001) / 0.001999) ** 0.5,
    ),
}


def steps(optimizer, w, gradients):
    """The parameters after each step, every array locked against writing."""
    params, found = locked({"W1": w}), []
    state = optimizer.init(params)
    for g in gradients:
        locked({k: v for k, v in state.items() if k != "step"})
        params, state = optimizer.step(params, locked({"W1": g}), state)
        found.append(locked(params)["W1"])
    return found


def test_every_optimizer_has_steps_worked_out_by_hand():
    assert list(OPTIMIZERS) == ["sgd", "momentum", "adagrad", "rmsprop", "adam"]
    assert set(BY_HAND) == set(OPTIMIZERS)


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_the_first_two_steps_are_those_worked_out_by_hand(name):
    gradients = [np.array([[2.0]]), np.array([[-1.0]])]
    found = steps(OPTIMIZERS[name](0.1), np.array([[1.0]]), gradients)
    # the guards against division by 0 (1e-8, 1e-10) are left out above
    assert [w.item() for w in found] == pytest.approx(BY_HAND[name], rel=1e-7, abs=1e-7)


TORCH = {
    "sgd": lambda o, p: o.SGD(p, lr=0.05),
    "momentum": lambda o, p: o.SGD(p, lr=0.05, momentum=0.9),
    "adagrad": lambda o, p: o.Adagrad(p, lr=0.05, eps=1e-10),
    "rmsprop": lambda o, p: o.RMSprop(p, lr=0.05, alpha=0.99, eps=1e-8),
    "adam": lambda o, p: o.Adam(p, lr=0.05, betas=(0.9, 0.999), eps=1e-8),
}


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_pytorch_makes_the_same_fifty_steps(name):
    torch = witness("torch")
    w, gradients = rng().standard_normal((3, 2)), rng(1).standard_normal((50, 3, 2))
    gradients[10:20] = 0  # a flat stretch: what is remembered still moves
    parameter = torch.tensor(w.copy(), requires_grad=True)
    theirs = TORCH[name](torch.optim, [parameter])
    for g, ours in zip(
        gradients, steps(OPTIMIZERS[name](0.05), w, gradients), strict=True
    ):
        parameter.grad = torch.tensor(g.copy())
        theirs.step()
        np.testing.assert_allclose(
            ours, parameter.detach().numpy(), rtol=1e-11, atol=1e-13
        )


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_a_rate_for_each_lane_moves_each_lane_as_if_alone(name):
    rates = locked(np.array([0.001, 0.1, 3.0]))
    w, gradients = (
        rng().standard_normal((3, 2, 2)),
        rng(1).standard_normal((20, 3, 2, 2)),
    )
    together = steps(OPTIMIZERS[name](rates), w, gradients)
    for i, rate in enumerate([0.001, 0.1, 3.0]):
        alone = steps(OPTIMIZERS[name](rate), w[i], gradients[:, i])
        for a, b in zip(together, alone, strict=True):
            np.testing.assert_allclose(a[i], b, rtol=1e-13)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    "rate", [0.05, np.array([0.001, 0.1, 3.0])], ids=["one", "lanes"]
)
@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_in_place_every_number_is_that_of_the_formula(name, rate, dtype):
    assert list(OPTIMIZERS_IN_PLACE) == list(OPTIMIZERS)
    w = rng().standard_normal((3, 2, 4)).astype(dtype)
    gradients = rng(1).standard_normal((20, 3, 2, 4)).astype(dtype)
    plain = steps(OPTIMIZERS[name](rate), w, gradients)
    np.testing.assert_array_equal(
        steps(OPTIMIZERS_IN_PLACE[name](rate), w, gradients), plain
    )
    assert plain[-1].dtype == dtype


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_no_gradient_no_step(name):
    w = np.array([[1.0, -2.0]])
    for after in steps(OPTIMIZERS[name](0.1), w, [np.zeros((1, 2))] * 3):
        np.testing.assert_array_equal(after, w)


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_precision_is_kept(name):
    w = np.ones((2, 2), np.float32)
    for rate in (0.1, np.full(2, 0.1)):
        assert steps(OPTIMIZERS[name](rate), w, [w, w])[-1].dtype == np.float32


@pytest.mark.parametrize(
    ("plain", "special"),
    [
        (SGD(0.1), Momentum(0.1, momentum=0.0)),
        (RMSProp(0.1, decay=0.9), Adam(0.1, beta1=0.0, beta2=0.9)),
    ],
)
def test_a_rule_without_its_memory_is_the_simpler_rule(plain, special):
    gradients = (
        [np.array([[2.0]])] if isinstance(plain, RMSProp) else rng().random((5, 1, 1))
    )
    a, b = (steps(o, np.array([[1.0]]), gradients) for o in (plain, special))
    if isinstance(plain, RMSProp):  # Adam divides the first mean square by 1 - 0.9
        assert 1 - a[0].item() == pytest.approx((1 - b[0].item()) / 0.1**0.5, rel=1e-6)
    else:
        np.testing.assert_allclose(a, b, rtol=1e-15)
