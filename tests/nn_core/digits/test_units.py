"""Looking at units: by hand, by freezing them, and one image at a time."""

import numpy as np
import pytest

from nn_core import (
    Batch,
    BatchNorm,
    Dense,
    Dropout,
    LeakyReLU,
    Network,
    ReLU,
    Sigmoid,
    Softmax,
    Step,
    Tanh,
)
from nn_core.digits.units import (
    activation_histograms,
    mean_activation_by_class,
    saturated_share,
    unit_importance,
    with_row_softmax,
)
from tests.nn_core.nets import batch, drawn, one_hot

SMALL = Network([Dense(5, 4), Sigmoid(), Dense(4, 3), Softmax()])
DEEP = Network([
    Dense(5, 4), BatchNorm(4), Tanh(), Dropout(0.3),
    Dense(4, 6), BatchNorm(6), Tanh(), Dropout(0.3), Dense(6, 3), Softmax(),
])  # fmt: skip


def test_with_row_softmax_is_the_softmax_over_the_batch_divided_by_what_its_rows_add_up_to():
    network = Network([Dense(5, 4), Sigmoid(), Dense(4, 3), Softmax(axis=None)])
    params, x = drawn(network), batch(7, 5, 3).x
    y = network.predict(params, x)
    assert y.sum() == pytest.approx(1)
    rows = with_row_softmax(network).predict(params, x)
    np.testing.assert_allclose(rows, y / y.sum(axis=1, keepdims=True), rtol=1e-12)


def test_with_row_softmax_leaves_every_other_network_as_it_is():
    for layers in ([Dense(5, 3), Softmax()], [Dense(5, 3), Sigmoid()], [Dense(5, 3)]):
        assert with_row_softmax(Network(layers)) == Network(layers)


# Importance


@pytest.mark.parametrize("layer", [0, 1])
def test_importance_is_how_far_the_next_layer_moves_if_the_unit_stands_still(layer):
    params, x = drawn(DEEP), batch(50, 5, 3).x
    used = unit_importance(DEEP, params, x, layer)
    reads = (4, 8)[layer]  # where the next Dense stands
    a = DEEP.forward(params, x)[reads]
    dense, names = DEEP.layers[reads], DEEP.names[reads]
    z = dense.forward(a, tuple(params[n] for n in names))
    for unit in range(a.shape[1]):
        frozen = a.copy()
        frozen[:, unit] = a[:, unit].mean()
        gap = z - dense.forward(frozen, tuple(params[n] for n in names))
        moved = np.sqrt(np.square(gap).sum(axis=1).mean())
        assert used[unit] == pytest.approx(moved, rel=1e-10)


def test_a_unit_that_never_changes_or_is_never_heard_is_of_no_use():
    params = {k: np.array(a) for k, a in drawn(SMALL).items()}
    params["W1"][:, 1] = 0  # unit 1 sees nothing
    params["W2"][2] = 0  # unit 2 is heard by nobody
    used = unit_importance(SMALL, params, batch(20, 5, 3).x)
    assert used[[1, 2]] == pytest.approx([0, 0], abs=1e-15)
    assert (used[[0, 3]] > 1e-3).all()


def test_importance_and_mean_activation_of_lanes_are_those_of_each_lane():
    lanes, data = drawn(SMALL, lanes=(3,)), batch(20, 5, 3, kind="classes")
    one = {k: a[2] for k, a in lanes.items()}
    for of, of_data in ((unit_importance, data.x), (mean_activation_by_class, data)):
        every, alone = of(SMALL, lanes, of_data), of(SMALL, one, of_data)
        assert every.shape == (3, *alone.shape)
        np.testing.assert_allclose(every[2], alone, rtol=1e-12)


# Excitement


def test_mean_activation_is_the_mean_over_the_images_of_a_class_counted_one_by_one():
    params, x = drawn(SMALL), batch(12, 5, 3).x
    labels = [0, 2, 2, 0, 2, 0, 0, 2, 2, 2, 0, 0]
    found = mean_activation_by_class(SMALL, params, Batch(x, one_hot(labels, 3)))
    assert found.shape == (4, 3)
    for unit in range(4):
        for digit in (0, 2):
            said = []
            for row, label in zip(x, labels, strict=True):
                if label == digit:
                    z = sum(row[i] * params["W1"][i, unit] for i in range(5))
                    said.append(1 / (1 + np.exp(-z - params["b1"][unit])))
            assert found[unit, digit] == pytest.approx(sum(said) / len(said), rel=1e-12)
    assert (found[:, 1] == 0).all()  # no image of class 1


def test_mean_activation_of_the_second_layer_is_that_of_its_own_units():
    params, data = drawn(DEEP), batch(20, 5, 3, kind="classes")
    found = mean_activation_by_class(DEEP, params, data, layer=1)
    a = DEEP.forward(params, data.x)[8]
    ones = a[data.t[:, 1] == 1]
    np.testing.assert_allclose(found[:, 1], ones.mean(axis=0), rtol=1e-12)


# Histograms


def test_histograms_count_every_unit_of_every_example_once():
    params, x = drawn(DEEP), batch(30, 5, 3).x
    found = activation_histograms(DEEP, params, x, 16)
    assert [counts.sum() for _, counts in found] == [30 * 4, 30 * 6]
    assert all(edges.shape == (17,) for edges, _ in found)
    for (edges, counts), i in zip(found, (3, 7), strict=True):
        a = DEEP.forward(params, x)[i].ravel()
        low, high = edges[3], edges[4]
        assert counts[3] == sum(low <= value < high for value in a)


@pytest.mark.parametrize(
    ("layer", "ends"),
    [(Sigmoid(), (0, 1)), (Tanh(), (-1, 1)), (Step(), (0, 1))],
)
def test_an_activation_with_ends_is_counted_from_end_to_end(layer, ends):
    network = Network([Dense(5, 4), layer, Dense(4, 3), Softmax()])
    ((edges, counts),) = activation_histograms(
        network, drawn(network, scale=40), batch(50, 5, 3).x
    )
    assert (edges[0], edges[-1]) == ends
    assert counts[0] + counts[-1] > 0.9 * counts.sum()  # saturated


def test_an_activation_without_ends_is_counted_to_its_highest_value():
    for layer in (ReLU(), LeakyReLU()):
        network = Network([Dense(5, 4), layer, Dense(4, 3), Softmax()])
        params, x = drawn(network), batch(50, 5, 3).x
        ((edges, counts),) = activation_histograms(network, params, x)
        a = network.forward(params, x)[2]
        assert edges[0] == min(0, a.min())
        assert edges[-1] == pytest.approx(a.max())
        assert counts.sum() == a.size


def test_dead_units_are_all_in_the_first_bin():
    network = Network([Dense(5, 4), ReLU(), Dense(4, 3), Softmax()])
    params = {**drawn(network), "b1": np.full(4, -1e3)}
    ((_, counts),) = activation_histograms(network, params, batch(50, 5, 3).x)
    assert counts[0] == counts.sum() == 200


# Flat units


def test_a_relu_is_flat_where_its_z_is_not_above_0():
    network = Network([Dense(5, 4), ReLU(), Dense(4, 3), Softmax()])
    params = {**drawn(network), "b1": np.array([0.0, -1e3, 1e3, 0.5])}
    x = batch(40, 5, 3).x
    (found,) = saturated_share(network, params, x)
    for unit in range(4):
        z = [row @ params["W1"][:, unit] + params["b1"][unit] for row in x]
        assert found[unit] == pytest.approx(sum(v <= 0 for v in z) / 40)
    assert (found[1], found[2]) == (1, 0)


def test_a_sigmoid_is_flat_at_both_ends():
    network = Network([Dense(1, 3), Sigmoid(), Dense(3, 3), Softmax()])
    params = drawn(network)
    params = {**params, "W1": np.zeros((1, 3)), "b1": np.array([-9.0, 0.0, 9.0])}
    (found,) = saturated_share(network, params, np.ones((4, 1)))
    assert found.tolist() == [1, 0, 1]


def test_shares_of_lanes_and_layers_keep_their_shapes():
    lanes = drawn(DEEP, lanes=(2,))
    assert [a.shape for a in saturated_share(DEEP, lanes, batch(9, 5, 3).x)] == [
        (2, 4),
        (2, 6),
    ]
