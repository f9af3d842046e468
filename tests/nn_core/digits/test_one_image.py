"""One image followed: against PyTorch, small steps in the pixels, and plain arithmetic."""

import math

import numpy as np
import pytest

from nn_core import (
    LOSSES,
    PENALTIES,
    Batch,
    BatchNorm,
    Dense,
    Dropout,
    InputError,
    Network,
    Objective,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
)
from nn_core.digits.one_image import forward_trace, input_gradient
from tests.nn_core.nets import drawn, locked, rng
from tests.nn_core.witness import witness

KINDS = {
    "sigmoid": [Dense(6, 5), Sigmoid(), Dense(5, 4), Softmax()],
    "relu": [Dense(6, 5), ReLU(), Dense(5, 4), Softmax()],
    "over the batch": [Dense(6, 5), Sigmoid(), Dense(5, 4), Softmax(axis=None)],
    "deep": [
        Dense(6, 5), BatchNorm(5), Tanh(), Dropout(0.5),
        Dense(5, 7), BatchNorm(7), ReLU(), Dropout(0.5), Dense(7, 4), Softmax(),
    ],
    "none": [Dense(6, 4), Softmax()],
}  # fmt: skip


def image(seed=0):
    return locked(rng(seed).random(6))


# The slope in the pixels


@pytest.mark.parametrize("kind", KINDS)
def test_a_little_more_ink_changes_log_p_by_the_slope(kind):
    network = Network(KINDS[kind])
    params, x, h = drawn(network), image(), 1e-6
    for digit in range(4):
        slope = input_gradient(network, params, x, digit)
        assert slope.shape == (6,)
        for pixel in range(6):
            step = h * np.eye(6)[pixel]
            p = [network.predict(params, (x + s)[None])[0, digit] for s in (step, -step)]
            tried = (math.log(p[0]) - math.log(p[1])) / (2 * h)
            assert slope[pixel] == pytest.approx(tried, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("kind", ["sigmoid", "relu"])
def test_torch_autograd_finds_the_same_slope(kind):
    torch = witness("torch")
    network = Network(KINDS[kind])
    params, squash = drawn(network), {"sigmoid": torch.sigmoid, "relu": torch.relu}[kind]
    x = torch.tensor(np.array(image(3)), requires_grad=True)
    p = {k: torch.tensor(np.array(a)) for k, a in params.items()}
    z = squash(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
    torch.log_softmax(z, 0)[2].backward()
    found = input_gradient(network, params, image(3), 2)
    np.testing.assert_allclose(found, x.grad.numpy(), rtol=1e-10)


def test_slopes_weighted_by_the_probabilities_add_up_to_nothing():
    # the probabilities add up to 1 whatever the image is
    network = Network(KINDS["deep"])
    params, x = drawn(network), image()
    p = network.predict(params, x[None])[0]
    total = sum(p[d] * input_gradient(network, params, x, d) for d in range(4))
    np.testing.assert_allclose(total, 0, atol=1e-12)


def test_a_slope_is_told_even_where_the_probability_vanished():
    network = Network(KINDS["none"])
    params = drawn(network, scale=1e4)
    x = image()
    unlikely = int(network.predict(params, x[None])[0].argmin())
    assert network.predict(params, x[None])[0, unlikely] == 0
    W, said = params["W1"], network.predict(params, x[None])[0].argmax()
    found = input_gradient(network, params, x, unlikely)
    np.testing.assert_allclose(found, W[:, unlikely] - W[:, said], rtol=1e-9)


def test_lanes_give_a_slope_each_and_nothing_is_changed():
    network = Network(KINDS["relu"])
    lanes = drawn(network, lanes=(2, 3))
    found = input_gradient(network, lanes, image(), 1)
    one = {k: a[1, 2] for k, a in lanes.items()}
    np.testing.assert_allclose(
        found[1, 2], input_gradient(network, one, image(), 1), rtol=1e-12
    )
    assert found.shape == (2, 3, 6)


def test_a_digit_or_image_that_is_not_there_is_refused():
    network = Network(KINDS["relu"])
    for digit in (-1, 4):
        with pytest.raises(InputError, match="digit"):
            input_gradient(network, drawn(network), image(), digit)
    with pytest.raises(InputError, match="x has shape"):
        input_gradient(network, drawn(network), np.zeros(5), 0)


# The walk


def test_the_walk_is_the_arithmetic_of_the_formula():
    network = Network([Dense(2, 2), Sigmoid(), Dense(2, 2), Softmax()])
    params = locked({
        "W1": np.array([[1.0, -2.0], [0.5, 3.0]]), "b1": np.array([0.1, -0.2]),
        "W2": np.array([[1.5, -1.0], [0.5, 2.0]]), "b2": np.array([0.3, -0.3]),
    })  # fmt: skip
    objective = Objective(network, LOSSES["cross_entropy"], PENALTIES["l2"](0.5))
    found = forward_trace(objective, params, np.array([0.5, 1.0]), np.array([0.0, 1.0]))
    assert list(found) == ["x", "z1", "a1", "z2", "y", "loss"]
    z1 = (0.5 * 1 + 1 * 0.5 + 0.1, 0.5 * -2 + 1 * 3 - 0.2)
    a1 = tuple(1 / (1 + math.exp(-z)) for z in z1)
    z2 = (a1[0] * 1.5 + a1[1] * 0.5 + 0.3, -a1[0] + 2 * a1[1] - 0.3)
    e = [math.exp(z) for z in z2]
    y = [v / sum(e) for v in e]
    for name, value in {"z1": z1, "a1": a1, "z2": z2, "y": y}.items():
        assert found[name] == pytest.approx(value, rel=1e-13)
    assert found["loss"] == pytest.approx(-math.log(y[1]), rel=1e-12)  # no penalty in it


def test_every_layer_that_does_something_has_its_name_in_the_walk():
    network = Network(KINDS["deep"])
    objective = Objective(network, LOSSES["cross_entropy"])
    params, x, t = drawn(network), image(), np.eye(4)[3]
    found = forward_trace(objective, params, x, t)
    names = ["x", "z1", "n1", "a1", "z2", "n2", "a2", "z3", "y", "loss"]
    assert list(found) == names
    outputs = network.forward(params, x[None])
    for name, i in zip(names[:-1], (0, 1, 2, 3, 5, 6, 7, 9, 10), strict=True):
        np.testing.assert_array_equal(found[name], outputs[i][0])


@pytest.mark.parametrize("loss", ["cross_entropy", "half_sum_binary_cross_entropy"])
def test_the_loss_of_the_walk_is_that_of_a_batch_of_this_image(loss):
    network = Network(KINDS["over the batch"])
    objective = Objective(network, LOSSES[loss])
    params, x, t = drawn(network), image(), np.eye(4)[1]
    y = network.predict(params, x[None])[0]
    wanted = {
        "cross_entropy": -math.log(y[1]),
        "half_sum_binary_cross_entropy": -0.5
        * sum(math.log(p if k == 1 else 1 - p) for k, p in enumerate(y)),
    }
    assert forward_trace(objective, params, x, t)["loss"] == pytest.approx(
        wanted[loss], rel=1e-12
    )


def test_lanes_walk_side_by_side():
    network = Network(KINDS["sigmoid"])
    objective, lanes = (
        Objective(network, LOSSES["cross_entropy"]),
        drawn(network, lanes=(3,)),
    )
    found = forward_trace(objective, lanes, image(), np.eye(4)[0])
    one = forward_trace(
        objective, {k: a[1] for k, a in lanes.items()}, image(), np.eye(4)[0]
    )
    for name in ("z1", "a1", "z2", "y", "loss"):
        np.testing.assert_allclose(found[name][1], one[name], rtol=1e-12)
    whole = Batch(image()[None], np.eye(4)[:1], None)
    np.testing.assert_allclose(found["loss"], objective.value(lanes, whole), rtol=1e-12)
