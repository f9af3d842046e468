"""Two ways to one gradient, and a judge that is itself tested on planted mistakes."""

import tracemalloc
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nn_core import (
    LOSSES,
    Batch,
    BatchNorm,
    Dense,
    Dropout,
    InputError,
    LeakyReLU,
    Network,
    Objective,
    ReLU,
    SharedDense,
    Sigmoid,
    Softmax,
    Tanh,
    backprop,
    central_difference,
    relative_error,
)
from nn_core.penalties import l1, l2
from tests.nn_core.nets import batch, drawn, locked, rng
from tests.nn_core.witness import witness

KINKED = (ReLU, LeakyReLU)


def apart(a, b, floor=1e-9):
    """The largest relative error; a gap as small as the floor counts as 1e-6."""
    sizes = {k: np.maximum(np.abs(a[k]), np.abs(b[k])) + floor / 1e-6 for k in a}
    return max(float((np.abs(a[k] - b[k]) / sizes[k]).max()) for k in a)


@st.composite
def networks(draw):
    """One to three hidden layers of any kind, and a last activation."""
    widths = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    layers = []
    for n_in, n_out in pairwise(widths):
        layers.append(draw(st.sampled_from([Dense, Dense, SharedDense]))(n_in, n_out))
        if draw(st.booleans()):
            layers.append(BatchNorm(n_out))
        layers.append(
            draw(
                st.sampled_from([Sigmoid(), Tanh(), ReLU(), LeakyReLU(), LeakyReLU(0.3)])
            )
        )
        if draw(st.integers(0, 3)) == 0:
            layers.append(Dropout(draw(st.sampled_from([0.2, 0.5]))))
    last = draw(
        st.sampled_from([Sigmoid(), Softmax(), Softmax(axis=None), Tanh(), None])
    )
    layers.append(Dense(widths[-1], draw(st.integers(2 if last == Softmax() else 1, 3))))
    return Network([*layers, *([last] if last else [])])


def losses_for(network):
    """A loss that takes logarithms needs outputs between 0 and 1."""
    squashed = isinstance(network.layers[-1], Sigmoid | Softmax)
    return list(LOSSES) if squashed else ["mean_squared_error"]


def smooth(objective, params, data):
    """Whether the loss has no kink and no cliff within reach of h, and whether 1 - y
    keeps its digits: where y is nearly 1, log(1 - y) is too coarse to be differenced.
    """
    outputs = objective.network.forward(params, data.x, data.seed)
    for layer, z in zip(objective.network.layers, outputs, strict=False):
        if isinstance(layer, KINKED) and np.abs(z).min() < 1e-3:
            return False
        if isinstance(layer, BatchNorm) and z.var(axis=-2).min() < 0.1:
            return False
    y, last = outputs[-1], objective.network.layers[-1]
    if isinstance(last, Softmax) and y.max() > 0.98:
        return False
    return all(np.abs(a).min() > 1e-3 for name, a in params.items() if name[0] == "W")


@settings(max_examples=200)
@given(
    network=networks(),
    loss=st.integers(0, 99),
    penalty=st.sampled_from([None, l1(0.02), l2(0.1)]),
    lanes=st.sampled_from([(), (), (3,), (2, 2)]),
    seed=st.integers(0, 10_000),
    kind=st.sampled_from(["soft", "classes"]),
)
def test_backprop_is_the_central_difference(network, loss, penalty, lanes, seed, kind):
    names = losses_for(network)
    objective = Objective(network, LOSSES[names[loss % len(names)]], penalty)
    params = drawn(network, seed, lanes)
    k = next(layer.n_out for layer in reversed(network.layers) if layer.n_out)
    data = batch(5, network.n_in, k, seed, kind)
    assume(smooth(objective, params, data))
    exact, tried = (
        backprop(objective, params, data),
        central_difference(objective, params, data),
    )
    assert {n: a.shape for n, a in exact.items()} == {
        n: a.shape for n, a in params.items()
    }
    assert list(exact) == list(tried) == list(params)
    rounding = 1e-16 * float(objective.value(params, data).max()) / 1e-5
    assert apart(exact, tried, 1e-9 + 20 * rounding) < 1e-6


@pytest.mark.parametrize("loss", list(LOSSES))
@pytest.mark.parametrize("last", [Sigmoid(), Softmax(), Softmax(axis=None)], ids=str)
@pytest.mark.parametrize(
    "hidden",
    [Sigmoid(), Tanh(), ReLU(), LeakyReLU(0.1), BatchNorm(4), Dropout(0.3)],
    ids=str,
)
@pytest.mark.parametrize("make", [None, l1, l2])
def test_every_row_of_the_tables_agrees_in_three_lanes(hidden, last, loss, make):
    network = Network([Dense(3, 4), hidden, Dense(4, 2), last])
    penalty = make and make(locked(np.array([0.0, 0.01, 0.3])))
    objective = Objective(network, LOSSES[loss], penalty)
    data = batch(5, 3, 2, 3)
    params = next(
        p for s in range(100) if smooth(objective, p := drawn(network, s, (3,)), data)
    )
    exact, tried = (
        rule(objective, params, data) for rule in (backprop, central_difference)
    )
    assert apart(exact, tried) < 1e-6


@pytest.mark.parametrize("rule", [backprop, central_difference])
def test_the_gradient_of_a_lane_is_that_of_the_network_alone(rule):
    network = Network(
        [Dense(2, 3), BatchNorm(3), Tanh(), Dropout(0.2), Dense(3, 1), Sigmoid()]
    )
    rates = locked(np.array([[0.0, 0.1, 0.2], [1.0, 2.0, 3.0]]))
    objective = Objective(network, LOSSES["binary_cross_entropy"], l2(rates))
    params, data = drawn(network, lanes=(2, 3)), batch(6, 2, 1)
    together = rule(objective, params, data)
    for at in np.ndindex(2, 3):
        lane = replace(objective, penalty=l2(float(rates[at])))
        alone = rule(lane, {k: a[at] for k, a in params.items()}, data)
        for name, slope in alone.items():
            # a rounding error of 1e-16 in L is one of 1e-11 in a difference over 2h
            atol = 1e-13 if rule is backprop else 1e-10
            np.testing.assert_allclose(together[name][at], slope, rtol=1e-12, atol=atol)


@dataclass(frozen=True)
class WrongTanh(Tanh):
    def backward(self, dy, x, y, p, seed):
        return dy * (1 - y)  # planted: the square is missing


@dataclass(frozen=True)
class WrongDense(Dense):
    def gradient(self, dy, x, y, p, seed):
        dW, db = super().gradient(dy, x, y, p, seed)
        return dW * (1 + 1e-5), db  # planted: off by a hundred-thousandth


@pytest.mark.parametrize(
    "layers",
    [
        [Dense(2, 3), WrongTanh(), Dense(3, 1), Sigmoid()],
        [WrongDense(2, 3), Tanh(), Dense(3, 1), Sigmoid()],
    ],
)
def test_the_judge_sees_a_planted_mistake(layers):
    objective = Objective(Network(layers), LOSSES["binary_cross_entropy"])
    params, data = drawn(objective.network), batch(5, 2, 1)
    assert (
        apart(*(f(objective, params, data) for f in (backprop, central_difference)))
        > 1e-6
    )


def test_a_polynomial_has_the_slope_known_from_school():
    # L = (w x - t)^2: dL/dw = 2 x (w x - t); a parabola has no truncation error
    objective = Objective(Network([Dense(1, 1)]), LOSSES["mean_squared_error"])
    params = locked({"W1": np.array([[3.0]]), "b1": np.zeros(1)})
    data = locked(Batch(np.array([[2.0]]), np.array([[1.0]])))
    for rule in (backprop, central_difference):
        assert rule(objective, params, data)["W1"].item() == pytest.approx(20, rel=1e-9)
    wide = central_difference(objective, params, data, h=0.5)
    assert wide["W1"].item() == pytest.approx(20, rel=1e-14)


@pytest.mark.parametrize("h", [0, -1e-5, np.inf, np.nan])
def test_a_step_that_is_no_step_is_refused(h):
    objective = Objective(Network([Dense(1, 1)]), LOSSES["mean_squared_error"])
    with pytest.raises(InputError, match="h is") as caught:
        central_difference(objective, drawn(objective.network), batch(2, 1, 1), h)
    assert caught.value.code == "range"


def test_relative_error_is_relative_and_0_between_zeros():
    a, b = np.array([0.0, 1.0, -2.0, 0.0]), np.array([0.0, 1.1, 2.0, 1e-30])
    np.testing.assert_allclose(relative_error(a, b), [0, 0.1 / 1.1, 2, 1])


def test_a_large_network_is_tried_in_blocks_of_bounded_memory():
    network = Network([Dense(60, 30), Sigmoid(), Dense(30, 5), Sigmoid()])
    objective = Objective(network, LOSSES["binary_cross_entropy"])
    params, data = drawn(network, scale=0.2), batch(50, 60, 5)
    tracemalloc.start()
    tried = central_difference(objective, params, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # all 3,970 perturbed networks at once would take 126 MB for their parameters alone
    assert peak < 100e6
    assert apart(backprop(objective, params, data), tried) < 1e-6


TORCH = {
    Sigmoid: lambda torch, z: torch.sigmoid(z),
    Tanh: lambda torch, z: torch.tanh(z),
    ReLU: lambda torch, z: torch.relu(z),
    LeakyReLU: lambda torch, z: torch.nn.functional.leaky_relu(z, 0.01),
}


@pytest.mark.parametrize("hidden", list(TORCH))
@pytest.mark.parametrize("loss", list(LOSSES))
@pytest.mark.parametrize("normalized", [True, False])
def test_pytorch_finds_the_same_gradients_through_a_whole_network(
    hidden, loss, normalized
):
    torch = witness("torch")
    F = torch.nn.functional
    middle = [BatchNorm(5)] if normalized else []
    network = Network(
        [Dense(3, 5), *middle, hidden(), Dense(5, 4), Tanh(), Dense(4, 3), Softmax()]
    )
    objective = Objective(network, LOSSES[loss], l2(0.03))
    params, data = drawn(network), batch(7, 3, 3, kind="classes")
    p = {k: torch.tensor(a.copy(), requires_grad=k[0] != "r") for k, a in params.items()}
    t = torch.tensor(data.t.copy())
    z = torch.tensor(data.x.copy()) @ p["W1"] + p["b1"]
    if normalized:
        z = F.batch_norm(z, None, None, p["gamma1"], p["beta1"], training=True, eps=1e-5)
    z = torch.tanh(TORCH[hidden](torch, z) @ p["W2"] + p["b2"]) @ p["W3"] + p["b3"]
    y = torch.softmax(z, -1)
    value = {
        "half_sum_binary_cross_entropy": lambda: (
            0.5 * F.binary_cross_entropy(y, t, reduction="sum")
        ),
        "binary_cross_entropy": lambda: F.binary_cross_entropy(y, t),
        "mean_squared_error": lambda: F.mse_loss(y, t),
        "cross_entropy": lambda: F.cross_entropy(z, t.argmax(-1)),
    }[loss]() + 0.015 * sum((p[k] ** 2).sum() for k in ("W1", "W2", "W3"))
    value.backward()
    assert objective.value(params, data) == pytest.approx(value.item(), rel=1e-12)
    for name, slope in backprop(objective, params, data).items():
        if name[0] != "r":
            theirs = p[name].grad.numpy()
            np.testing.assert_allclose(
                slope, theirs, rtol=1e-9, atol=1e-13, err_msg=name
            )


def test_a_gradient_in_float32_is_that_of_float64_to_its_precision():
    network = Network([Dense(3, 4), Tanh(), Dense(4, 2), Softmax()])
    objective = Objective(network, LOSSES["cross_entropy"], l2(0.01))
    params, data = drawn(network), batch(6, 3, 2, kind="classes")
    short = {k: a.astype(np.float32) for k, a in params.items()}
    small = data._replace(x=data.x.astype(np.float32), t=data.t.astype(np.float32))
    for name, slope in backprop(objective, short, small).items():
        assert slope.dtype == np.float32
        exact = backprop(objective, params, data)[name]
        np.testing.assert_allclose(slope, exact, rtol=1e-4, atol=1e-6)


def test_the_noise_of_rounding_grows_as_h_shrinks():
    objective = Objective(
        Network([Dense(2, 1), Sigmoid()]), LOSSES["binary_cross_entropy"]
    )
    params, data = (
        drawn(objective.network),
        locked(Batch(rng().random((4, 2)), np.ones((4, 1)))),
    )
    exact = backprop(objective, params, data)
    worst = [
        apart(exact, central_difference(objective, params, data, h), floor=0)
        for h in (1e-1, 1e-3, 1e-5, 1e-12)
    ]
    assert worst[0] > 100 * worst[1] > 1000 * worst[2]
    assert worst[3] > 1000 * worst[2]
