"""Gradient flow against slopes by hand, by trying, and one snapshot at a time."""

import math
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from nn_core import Batch, Experiment, central_difference, run_lanes, seeds
from nn_core.analysis.gradient_flow import gradient_flow

DEEP = Experiment(
    dataset="moons", samples=30, hidden="4-3", activation="tanh", epochs=40,
    gradient="backprop", learning_rate=0.3, loss="binary_cross_entropy",
)  # fmt: skip
ROWS = (0, 1, 17, 40)


def test_one_neuron_by_hand():
    # L = mean of -log p(right); dL/dz = sigmoid(z) - t, for AND at w = (1, -2), b = 0.5
    e = Experiment(
        start="1,-2,0.5", epochs=1, gradient="backprop", loss="binary_cross_entropy"
    )
    slopes = [0.0, 0.0]
    for x1, x2 in ((0, 0), (0, 1), (1, 0), (1, 1)):
        y = 1 / (1 + math.exp(-(x1 - 2 * x2 + 0.5)))
        slopes[0] += (y - x1 * x2) * x1 / 4
        slopes[1] += (y - x1 * x2) * x2 / 4
    found = gradient_flow(e.run(), [0])
    assert found.shape == (1, 1)
    assert found[0, 0] == pytest.approx((abs(slopes[0]) + abs(slopes[1])) / 2, rel=1e-13)


def test_the_step_just_taken_shows_the_slope():
    # plain descent: the weights moved by rate x slope, whatever way it was found
    history = DEEP.run()
    flow = gradient_flow(history, range(40))
    for layer, name in enumerate(("W1", "W2", "W3")):
        moved = np.abs(np.diff(history.params[name], axis=0)).mean(axis=(1, 2))
        np.testing.assert_allclose(flow[layer], moved / 0.3, rtol=1e-9)


@pytest.mark.parametrize("penalty", ["none", "l2"])
@pytest.mark.parametrize("kind", ["dense", "shared"])
def test_trying_every_weight_gives_the_same(penalty, kind):
    e = Experiment(
        dataset="moons", samples=20, hidden="4-3", hidden_kind=kind, epochs=20,
        gradient="backprop", penalty=penalty, penalty_rate=0.1,
    )  # fmt: skip
    history = e.run()
    flow = gradient_flow(history, [0, 20])
    for column, epoch in enumerate((0, 20)):
        tried = central_difference(
            history.objective, history.at(epoch).params, history.train
        )
        for layer, name in enumerate(("W1", "W2", "W3")):
            wanted = sum(abs(float(v)) for v in tried[name].ravel()) / tried[name].size
            assert flow[layer, column] == pytest.approx(wanted, rel=1e-7)


def test_rows_are_taken_in_the_order_asked():
    history = DEEP.run()
    flow = gradient_flow(history, np.arange(41))
    assert flow.shape == (3, 41)
    np.testing.assert_allclose(
        gradient_flow(history, (40, 0, 0, 7)), flow[:, [40, 0, 0, 7]], rtol=1e-12
    )


def test_lanes_each_have_their_own():
    together = run_lanes(seeds(DEEP, 5))
    flow = gradient_flow(together, ROWS)
    assert flow.shape == (3, 4, 5)
    for i in range(5):
        alone = gradient_flow(together.lane(i), ROWS)
        np.testing.assert_allclose(flow[:, :, i], alone, rtol=1e-12)


@pytest.mark.parametrize("activation", ["step", "relu"])
def test_where_nothing_comes_through_it_is_0(activation):
    # a relu that is below 0 everywhere, a step anywhere: no slope reaches W1
    start = "1,1,1,1,-9,-9,1,1,0"
    e = Experiment(dataset="xor", hidden="2", activation=activation, start=start,
                   epochs=1, gradient="backprop")  # fmt: skip
    flow = gradient_flow(e.run(), [0])
    assert flow[:, 0].tolist() == [0, 0]
    alive = Experiment(dataset="xor", hidden="2", activation=activation, epochs=1,
                       start="1,1,1,1,9,9,1,2,0", gradient="backprop")  # fmt: skip
    flow = gradient_flow(alive.run(), [0])
    assert flow[1, 0] > 0
    assert (flow[0, 0] > 0) == (activation == "relu")


def test_sigmoids_in_a_row_let_less_through():
    e = Experiment(dataset="xor", hidden="8-8-8", epochs=1, initializer="xavier")
    first, *_, last = gradient_flow(run_lanes(seeds(e, 50)), [0]).mean(axis=(1, 2))
    assert first < last / 10


def test_much_data_is_measured_in_blocks_of_bounded_memory():
    e = Experiment(
        dataset="moons", samples=2000, hidden="8", epochs=150, gradient="backprop"
    )
    history = e.run()
    tracemalloc.start()
    flow = gradient_flow(history, range(151))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60e6  # all at once would hold several arrays of 19 MB
    for row in (0, 49, 50, 150):
        np.testing.assert_allclose(
            flow[:, row], gradient_flow(history, [row])[:, 0], rtol=1e-10
        )


def test_the_flow_of_the_first_examples_is_that_of_a_run_that_had_no_others():
    history = DEEP.run()
    few = replace(history, train=Batch(history.train.x[:7], history.train.t[:7]))
    found = gradient_flow(history, ROWS, examples=7)
    np.testing.assert_array_equal(found, gradient_flow(few, ROWS))
    assert not np.allclose(found, gradient_flow(history, ROWS), rtol=0.01)
