"""The small maps inside the neurons against the formula of each."""

import numpy as np
import pytest

from explorer.pictures import decision_maps
from explorer.pictures.unit_maps import RESOLUTION, unit_maps
from nn_core import Experiment

EXTENT = (-0.5, 1.5, -0.5, 1.5)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu", "step"])
def test_a_byte_is_the_units_answer_on_its_range(activation):
    run = Experiment(
        dataset="xor", hidden="3", activation=activation, epochs=20, gradient="backprop"
    ).run()
    film = decision_maps.film(run, EXTENT)
    found = unit_maps(run.objective.network, film, activation)
    assert found.maps.shape == (21, 4, RESOLUTION, RESOLUTION)
    row, column, unit, epoch = 2, 11, 1, 13
    x = np.array(
        [-0.5 + (column + 0.5) * 2 / RESOLUTION, -0.5 + (row + 0.5) * 2 / RESOLUTION]
    )
    z = x @ run.params["W1"][epoch][:, unit] + run.params["b1"][epoch][unit]
    answers = {
        "sigmoid": 1 / (1 + np.exp(-z)),
        "tanh": np.tanh(z),
        "relu": max(z, 0),
        "leaky_relu": z if z > 0 else 0.01 * z,
        "step": float(z > 0),
    }
    low, high = found.ranges[unit]
    byte = 255 * (answers[activation] - low) / (high - low)
    assert abs(int(found.maps[epoch, unit, row, column]) - byte) <= 0.51
    assert found.ranges[-1] == (0, 1)
