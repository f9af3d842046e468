"""The objective: a loss of a network's outputs, plus a penalty."""

import math
from functools import partial

import numpy as np
import pytest

from nn_core import (
    LOSSES,
    Batch,
    BatchNorm,
    Dense,
    InputError,
    Network,
    Objective,
    Sigmoid,
    Softmax,
    Tanh,
    backprop,
)
from nn_core.penalties import l1, l2
from tests.nn_core.nets import batch, drawn, locked

NETWORK = Network([Dense(2, 3), Tanh(), Dense(3, 2), Softmax()])
NEURON = Network([Dense(2, 1), Sigmoid()])


def test_the_value_is_the_loss_plus_the_penalty_worked_out_by_hand():
    params = locked({"W1": np.array([[2.0], [-1.0]]), "b1": np.array([0.5])})
    data = locked(Batch(np.array([[1.0, 1.0]]), np.array([[1.0]])))
    objective = Objective(NEURON, LOSSES["mean_squared_error"], l2(0.1))
    y = 1 / (1 + math.exp(-1.5))
    assert objective.value(params, data) == pytest.approx(
        (y - 1) ** 2 + 0.1 * 2.5, rel=1e-14
    )
    slope = 2 * (y - 1) * y * (1 - y)
    gradient = backprop(objective, params, data)
    np.testing.assert_allclose(
        gradient["W1"].ravel(), [slope + 0.2, slope - 0.1], rtol=1e-13
    )
    np.testing.assert_allclose(gradient["b1"], [slope], rtol=1e-13)


@pytest.mark.parametrize("name", list(LOSSES))
def test_working_with_z_or_with_y_is_the_same_loss(name):
    # Witness: the loss taken of the network's outputs, without the shortcut through z.
    params, data = drawn(NETWORK), batch(6, 2, 2, kind="classes")
    value = Objective(NETWORK, LOSSES[name]).value(params, data)
    y = NETWORK.predict(params, data.x)
    assert value == pytest.approx(float(LOSSES[name].value(y, data.t)), rel=1e-12)


@pytest.mark.parametrize("name", list(LOSSES))
def test_what_the_examples_add_is_the_loss_of_each_and_adds_up_to_the_whole(name):
    objective = Objective(NETWORK, LOSSES[name], l1(0.3))
    params, data = drawn(NETWORK, lanes=(3,)), batch(6, 2, 2, kind="classes")
    each = objective.per_example(params, data)
    assert each.shape == (3, 6)
    bare = Objective(NETWORK, LOSSES[name])
    np.testing.assert_allclose(each.sum(axis=-1), bare.value(params, data), rtol=1e-13)
    alone = bare.value(params, data._replace(x=data.x[2:3], t=data.t[2:3]))
    parts = 1 if name.startswith("half_sum") else 6
    np.testing.assert_allclose(each[:, 2], alone / parts, rtol=1e-12)


def test_a_batch_without_a_seed_is_asked_of_the_finished_network():
    network = Network([Dense(2, 2), BatchNorm(2)])
    objective = Objective(network, LOSSES["mean_squared_error"])
    params, data = drawn(network), batch(5, 2, 2)
    y = network.predict(params, data.x)
    finished = objective.value(params, data._replace(seed=None))
    assert finished == pytest.approx(float(np.mean((y - data.t) ** 2)), rel=1e-13)
    assert abs(finished - objective.value(params, data)) > 1e-3


def test_an_x_that_does_not_fit_is_refused_by_value_and_gradient():
    objective = Objective(NEURON, LOSSES["mean_squared_error"])
    bad = Batch(np.zeros((4, 3)), np.zeros((4, 1)))
    for ask in (objective.value, objective.value_and_grad, partial(backprop, objective)):
        with pytest.raises(InputError, match=r"x has shape \(4, 3\); expected \(n, 2\)"):
            ask(drawn(NEURON), bad)


@pytest.mark.parametrize("shape", [(4,), (4, 2), (1, 1), (3, 1)])
def test_targets_of_another_shape_are_refused_and_never_stretched(shape):
    objective = Objective(
        Network([Dense(2, 1), Sigmoid()]), LOSSES["mean_squared_error"]
    )
    params = objective.network.init(np.random.default_rng(0))
    wrong = Batch(np.ones((4, 2)), np.zeros(shape))
    asks = (objective.value, objective.value_and_grad, objective.per_example)
    for ask in (*asks, partial(backprop, objective)):
        with pytest.raises(InputError, match=r"^t has shape"):
            ask(params, wrong)
