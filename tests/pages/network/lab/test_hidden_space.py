"""Hidden space against the formula of its units."""

import numpy as np
import pytest

from explorer.components.blob import unpack
from explorer.language import words
from nn_core import Experiment
from pages.network.lab import hidden_space

EXTENT = (-0.5, 1.5, -0.5, 1.5)


@pytest.fixture(scope="module")
def history():
    return Experiment(
        dataset="xor", hidden="2", activation="tanh", epochs=60, learning_rate=0.5,
        gradient="backprop", loss="binary_cross_entropy",
    ).run()  # fmt: skip


def test_points_lie_where_the_units_put_them(history):
    _, arrays = unpack(
        hidden_space.blob(words("en"), history, hidden_space.Pair(0, 1, 0), EXTENT)
    )
    epoch = int(arrays["epochs"][30])
    W, b = history.params["W1"][epoch], history.params["b1"][epoch]
    for i, (x1, x2) in enumerate(history.train.x):
        for axis, unit in enumerate((1, 0)):
            z = x1 * W[0, unit] + x2 * W[1, unit] + b[unit]
            assert arrays["points"][30, i, axis] == pytest.approx(np.tanh(z), abs=1e-6)


def test_the_grid_starts_at_the_lowest_corner_and_goes_along_x1(history):
    _, arrays = unpack(
        hidden_space.blob(words("en"), history, hidden_space.Pair(0, 0, 1), EXTENT)
    )
    W, b = history.params["W1"][0], history.params["b1"][0]
    step = 2 / hidden_space.GRID_POINTS
    x1, x2 = -0.5 + 3.5 * step, -0.5 + 0.5 * step
    z = x1 * W[0, 0] + x2 * W[1, 0] + b[0]
    assert arrays["grid"][0, 0, 3, 0] == pytest.approx(np.tanh(z), abs=1e-6)


def test_the_line_is_where_the_output_is_a_half(history):
    _, arrays = unpack(
        hidden_space.blob(words("en"), history, hidden_space.Pair(0, 1, 0), EXTENT)
    )
    a, b, c = arrays["line"][-1].astype(float)
    W, b2 = history.params["W2"][-1], history.params["b2"][-1]
    h2 = 0.3
    h1 = -(b * h2 + c) / a  # on the line; the first axis is unit 2
    assert h2 * W[0, 0] + h1 * W[1, 0] + b2[0] == pytest.approx(0, abs=1e-5)


def test_a_wider_layer_has_no_line_of_two_units():
    run = Experiment(dataset="xor", hidden="3", epochs=5, gradient="backprop").run()
    _, arrays = unpack(
        hidden_space.blob(words("en"), run, hidden_space.Pair(0, 0, 1), EXTENT)
    )
    assert "line" not in arrays


def test_the_second_hidden_layer_is_reached_through_the_first():
    run = Experiment(
        dataset="xor", hidden="3-2", activation="sigmoid", epochs=40, learning_rate=1.0,
        gradient="backprop", loss="binary_cross_entropy",
    ).run()  # fmt: skip
    _, arrays = unpack(
        hidden_space.blob(words("en"), run, hidden_space.Pair(1, 0, 1), EXTENT)
    )

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    for row in (0, 17, -1):
        epoch = int(arrays["epochs"][row])
        p = {name: a[epoch] for name, a in run.params.items()}
        for i, x in enumerate(run.train.x):
            hidden = sigmoid(x @ p["W1"] + p["b1"])
            expected = sigmoid(hidden @ p["W2"] + p["b2"])
            assert arrays["points"][row, i] == pytest.approx(expected, abs=1e-6)
            a, b, c = arrays["line"][row].astype(float)
            above = a * expected[0] + b * expected[1] + c > 0
            says = sigmoid(expected @ p["W3"] + p["b3"])[0] > 0.5
            assert above == says  # the line parts what the output parts
