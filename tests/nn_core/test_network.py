"""Networks: names, shapes, lanes, and refusals that say what to do."""

import math

import numpy as np
import pytest

from nn_core import BatchNorm, Dense, Dropout, InputError, Network, Sigmoid, Tanh
from tests.nn_core.nets import drawn, locked, rng

DEEP = Network([Dense(2, 3), BatchNorm(3), Tanh(), Dropout(0.4), Dense(3, 1), Sigmoid()])


def test_parameters_are_named_by_kind_and_counted_from_1():
    params = DEEP.init(rng())
    assert {k: a.shape for k, a in params.items()} == {
        "W1": (2, 3), "b1": (3,), "gamma1": (3,), "beta1": (3,), "running_mean1": (3,),
        "running_var1": (3,), "W2": (3, 1), "b2": (1,),
    }  # fmt: skip


def test_a_network_is_its_layers_one_after_the_other():
    network = Network([Dense(2, 2), Tanh(), Dense(2, 1), Sigmoid()])
    params = locked({
        "W1": np.array([[1.0, -1.0], [0.5, 2.0]]), "b1": np.array([0.1, -0.2]),
        "W2": np.array([[1.5], [-0.7]]), "b2": np.array([0.3]),
    })  # fmt: skip
    x = locked(np.array([[1.0, -2.0], [0.0, 0.0]]))
    for row, y in zip(x, network.predict(params, x), strict=True):
        h1 = math.tanh(row[0] + 0.5 * row[1] + 0.1)
        h2 = math.tanh(-row[0] + 2 * row[1] - 0.2)
        z = 1.5 * h1 - 0.7 * h2 + 0.3
        assert y[0] == pytest.approx(1 / (1 + math.exp(-z)), rel=1e-14)


def test_forward_gives_x_and_every_output():
    x = rng().standard_normal((5, 2))
    outputs = DEEP.forward(DEEP.init(rng()), x)
    assert outputs[0] is x
    assert [y.shape for y in outputs] == [
        (5, 2),
        (5, 3),
        (5, 3),
        (5, 3),
        (5, 3),
        (5, 1),
        (5, 1),
    ]


@pytest.mark.parametrize("lanes", [(4,), (2, 3)])
@pytest.mark.parametrize("seed", [None, 7])
def test_each_lane_is_a_network_of_its_own(lanes, seed):
    params, x = drawn(DEEP, lanes=lanes), locked(rng(1).standard_normal((6, 2)))
    y = DEEP.forward(params, x, seed)[-1]
    assert y.shape == (*lanes, 6, 1)
    assert DEEP.lanes(params) == lanes
    for at in np.ndindex(*lanes):
        alone = DEEP.forward({k: a[at] for k, a in params.items()}, x, seed)[-1]
        np.testing.assert_allclose(y[at], alone, rtol=1e-12)


def test_the_same_rng_gives_the_same_start():
    first, again = DEEP.init(rng(3)), DEEP.init(rng(3))
    for name in first:
        np.testing.assert_array_equal(first[name], again[name])


@pytest.mark.parametrize(
    ("x", "said"),
    [
        (
            np.zeros(2),
            "x has shape (2,); expected (n, 2). For one example write x[None, :].",
        ),
        (np.zeros(3), "x has shape (3,); expected (n, 2)."),
        (
            np.zeros((4, 3)),
            "x has shape (4, 3); expected (n, 2). Check the columns of x.",
        ),
    ],
)
def test_an_x_that_does_not_fit_is_refused_with_the_next_step(x, said):
    with pytest.raises(InputError) as caught:
        DEEP.predict(DEEP.init(rng()), x)
    assert str(caught.value).startswith(said)


def test_a_missing_parameter_is_named():
    params = dict(DEEP.init(rng()))
    del params["W2"]
    with pytest.raises(
        InputError, match=r"W2 is missing .* network\.init\(rng\)"
    ) as caught:
        DEEP.predict(params, np.zeros((1, 2)))
    assert caught.value.code == "missing"


def test_layers_that_do_not_fit_are_refused_when_the_network_is_made():
    with pytest.raises(
        InputError, match=r"layer 3 has shape \(4, 1\); expected \(3, n_out\)"
    ):
        Network([Dense(2, 3), Tanh(), Dense(4, 1)])
    with pytest.raises(InputError, match="layer 2"):
        Network([Dense(2, 3), BatchNorm(2)])
