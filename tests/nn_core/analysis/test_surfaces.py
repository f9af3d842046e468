"""Pictures against the formula, cell by cell."""

import math

import numpy as np
import pytest

from nn_core import (
    LOSSES,
    Batch,
    BatchNorm,
    Dense,
    Dropout,
    Experiment,
    Network,
    Objective,
    Sigmoid,
    Tanh,
    decision_grid,
    loss_surface,
    unit_grids,
)
from nn_core.analysis.surfaces import plane
from nn_core.datasets.gates import inputs
from tests.nn_core.nets import batch, drawn, locked

NEURON = Network([Dense(2, 1), Sigmoid()])
EXTENT = (-1.0, 1.0, 0.0, 4.0)


def neuron(w1, w2, b):
    return locked({"W1": np.array([[w1], [w2]]), "b1": np.array([b])})


def test_the_plane_is_the_centres_of_its_cells_row_by_row_from_low_x2():
    assert plane(EXTENT, 2).tolist() == [[-0.5, 1], [0.5, 1], [-0.5, 3], [0.5, 3]]


def test_a_decision_grid_is_the_neurons_formula_with_the_lowest_x2_in_row_0():
    grid = decision_grid(NEURON, neuron(2.0, -3.0, 0.5), EXTENT, 8)
    assert grid.shape == (8, 8)
    for row in range(8):
        for column in range(8):
            x1, x2 = -1 + (column + 0.5) * 0.25, (row + 0.5) * 0.5
            z = 2 * x1 - 3 * x2 + 0.5
            assert grid[row, column] == pytest.approx(1 / (1 + math.exp(-z)), rel=1e-13)
    assert (np.diff(grid, axis=0) < 0).all()  # w2 < 0: falls with x2
    assert (np.diff(grid, axis=1) > 0).all()  # w1 > 0: rises with x1


def test_snapshots_as_lanes_give_the_frames_of_a_film():
    network = Network([Dense(2, 3), Sigmoid(), Dense(3, 1), Sigmoid()])
    lanes = drawn(network, lanes=(4, 2))
    film = decision_grid(network, lanes, EXTENT, 5)
    assert film.shape == (4, 2, 5, 5)
    one = {k: a[3, 1] for k, a in lanes.items()}
    np.testing.assert_allclose(film[3, 1], decision_grid(network, one, EXTENT, 5), 1e-13)


def test_a_loss_surface_is_the_loss_worked_out_one_cell_at_a_time():
    objective = Objective(NEURON, LOSSES["binary_cross_entropy"])
    data = locked(Batch(inputs(), np.array([[0.0], [1], [1], [1]])))
    surface = loss_surface(
        objective, neuron(9.0, 9.0, -0.3), data, (("W1", 0), ("W1", 1)), EXTENT, 4
    )
    for row in range(4):
        for column in range(4):
            w1, w2 = -1 + (column + 0.5) * 0.5, row + 0.5
            terms = [
                math.log(1 + math.exp(z if t == 0 else -z))
                for (x1, x2), t in zip(inputs(), (0, 1, 1, 1), strict=True)
                for z in [w1 * x1 + w2 * x2 - 0.3]
            ]
            assert surface[row, column] == pytest.approx(sum(terms) / 4, rel=1e-13)


def test_a_surface_may_cross_any_two_parameters_and_leaves_the_others():
    network = Network([Dense(2, 3), Sigmoid(), Dense(3, 1), Sigmoid()])
    objective = Objective(network, LOSSES["mean_squared_error"])
    params, data = drawn(network), batch(5, 2, 1)
    surface = loss_surface(objective, params, data, (("b1", 2), ("W1", 4)), EXTENT, 6)
    for row, column in [(0, 0), (0, 5), (5, 0), (2, 3)]:
        direct = {k: a.copy() for k, a in params.items()}
        direct["b1"][2] = -1 + (column + 0.5) * 2 / 6
        direct["W1"][1, 1] = (row + 0.5) * 4 / 6
        value = objective.value(direct, data)
        assert surface[row, column] == pytest.approx(float(value), rel=1e-13)


# Every unit over the plane


def test_unit_grids_are_each_neurons_formula_cell_by_cell():
    network = Network([Dense(2, 2), Tanh(), Dense(2, 1), Sigmoid()])
    params = locked({
        "W1": np.array([[1.0, -2.0], [0.5, 3.0]]), "b1": np.array([0.1, -0.2]),
        "W2": np.array([[1.5], [-1.0]]), "b2": np.array([0.3]),
    })  # fmt: skip
    hidden, output = unit_grids(network, params, EXTENT, 4)
    assert hidden.shape == (2, 4, 4)
    assert output.shape == (1, 4, 4)
    for row in range(4):
        for column in range(4):
            x1, x2 = -1 + (column + 0.5) * 0.5, row + 0.5
            h1 = math.tanh(x1 + 0.5 * x2 + 0.1)
            h2 = math.tanh(-2 * x1 + 3 * x2 - 0.2)
            y = 1 / (1 + math.exp(-(1.5 * h1 - h2 + 0.3)))
            for found, value in zip(
                (*hidden[:, row, column], output[0, row, column]),
                (h1, h2, y),
                strict=True,
            ):
                assert found == pytest.approx(value, rel=1e-13)


@pytest.mark.parametrize("hidden", ["", "1", "8", "3-5", "2-3-4"])
@pytest.mark.parametrize("activation", ["sigmoid", "relu", "step"])
def test_there_is_a_grid_for_each_unit_of_each_layer_in_each_lane(hidden, activation):
    e = Experiment(hidden=hidden, activation=activation)
    network = e.network()
    lanes = drawn(network, lanes=(3, 2))
    found = unit_grids(network, lanes, EXTENT, 5)
    assert [a.shape for a in found] == [(3, 2, n, 5, 5) for n in (*e.widths, 1)]
    # the witness: one unit at a time, as the only output of a network cut off there
    one = {k: a[2, 1] for k, a in lanes.items()}
    for depth, grids in enumerate(found, 1):
        cut = Network(network.layers[: 2 * depth])
        for unit in range(grids.shape[2]):
            last = {
                f"W{depth}": one[f"W{depth}"][:, [unit]],
                f"b{depth}": one[f"b{depth}"][[unit]],
            }
            dense = Dense(last[f"W{depth}"].shape[0], 1)
            alone = Network([*cut.layers[:-2], dense, cut.layers[-1]])
            wanted = decision_grid(alone, {**one, **last}, EXTENT, 5)
            np.testing.assert_allclose(grids[2, 1, unit], wanted, 1e-12, 1e-14)


def test_the_last_grid_is_the_decision_grid():
    network = Experiment(hidden="4-4").network()
    lanes = drawn(network, lanes=(6,))
    np.testing.assert_array_equal(
        unit_grids(network, lanes, EXTENT, 7)[-1][:, 0],
        decision_grid(network, lanes, EXTENT, 7),
    )


def test_a_layer_of_neurons_ends_where_the_next_one_reads():
    network = Network([
        Dense(2, 3), BatchNorm(3), Sigmoid(), Dropout(0.5), Dense(3, 2), Sigmoid(), Dense(2, 1),
    ])  # fmt: skip
    params, x = drawn(network), plane(EXTENT, 4)
    found = unit_grids(network, params, EXTENT, 4)
    outputs = network.forward(params, x)
    for grids, y in zip(found, (outputs[3], outputs[6], outputs[7]), strict=True):
        for unit in range(y.shape[1]):
            np.testing.assert_array_equal(grids[unit].ravel(), y[:, unit])


def test_one_pass_forward_answers_for_all_units():
    passes = []

    class Counting(Sigmoid):
        def forward(self, x, p, seed=None):
            passes.append(x.shape)
            return super().forward(x, p, seed)

    network = Network([Dense(2, 8), Counting(), Dense(8, 1), Sigmoid()])
    unit_grids(network, drawn(network, lanes=(10,)), EXTENT, 6)
    assert passes == [(10, 36, 8)]
