"""Switched off is gone: the network answers as one built without the part."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import Dense, Experiment, InputError, Network, Sigmoid
from nn_core.analysis.ablation import ablate, unit_places
from tests.nn_core.nets import drawn, locked, rng

NET = Experiment(hidden="3-2", activation="tanh").network()
X = rng(5).standard_normal((6, 2))
SIZES = {"W1": 6, "b1": 3, "W2": 6, "b2": 2, "W3": 2, "b3": 1}
places = st.sampled_from([(name, i) for name, n in SIZES.items() for i in range(n)])


def test_the_places_named_are_0_and_the_others_as_they_were():
    params = locked({"W1": np.array([[1.0, 2], [3, 4]]), "b1": np.array([5.0, 6])})
    left = ablate(params, [("W1", 1), ("W1", 2), ("b1", 0)])
    assert left["W1"].tolist() == [[1, 0], [0, 4]]
    assert left["b1"].tolist() == [0, 6]
    assert params["W1"].tolist() == [[1, 2], [3, 4]]  # locked too: writing would raise


@given(st.sets(places))
def test_off_is_off_whatever_the_order_and_twice_is_once(off):
    params = drawn(NET)
    left = ablate(params, off)
    for name, a in params.items():
        for i, value in enumerate(a.ravel()):
            kept = 0.0 if (name, i) in off else value
            assert left[name].ravel()[i] == kept
    again = ablate(left, sorted(off, reverse=True) * 2)
    for name, a in left.items():
        np.testing.assert_array_equal(again[name], a)


def test_nothing_off_changes_nothing():
    params = drawn(NET)
    for name, a in ablate(params, ()).items():
        assert a is params[name]


def test_every_lane_loses_the_same_places():
    lanes = drawn(NET, lanes=(4, 3))
    off = [("W2", 5), ("b3", 0), ("W1", 2)]
    left = ablate(lanes, off)
    for i, j in np.ndindex(4, 3):
        alone = ablate({k: a[i, j] for k, a in lanes.items()}, off)
        for name, a in alone.items():
            np.testing.assert_array_equal(left[name][i, j], a)


# A unit


def test_the_outgoing_weights_are_the_row_of_the_next_matrix():
    params = drawn(NET)
    assert unit_places(params, 0, 1) == (("W1", 3), ("W1", 4), ("W1", 5))
    assert unit_places(params, 1, 2) == (("W2", 4), ("W2", 5))
    assert unit_places(params, 2, 1) == (("W3", 1),)
    for layer, unit in [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1)]:
        marked = {
            k: np.arange(float(a.size)).reshape(a.shape) for k, a in params.items()
        }
        row = marked[f"W{layer + 1}"][unit]
        assert [i for _, i in unit_places(params, layer, unit)] == row.tolist()


@pytest.mark.parametrize(("layer", "unit"), [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1)])
def test_without_a_unit_the_network_answers_as_one_built_without_it(layer, unit):
    params = drawn(NET)
    left = ablate(params, unit_places(params, layer, unit))
    built = dict(params)
    built[f"W{layer}"] = np.delete(params[f"W{layer}"], unit, axis=1)
    built[f"b{layer}"] = np.delete(params[f"b{layer}"], unit)
    built[f"W{layer + 1}"] = np.delete(params[f"W{layer + 1}"], unit, axis=0)
    widths = [3, 2]
    widths[layer - 1] -= 1
    smaller = Experiment(hidden="-".join(map(str, widths)), activation="tanh").network()
    np.testing.assert_allclose(
        NET.predict(left, X), smaller.predict(built, X), rtol=1e-13
    )
    assert (NET.predict(left, X) != NET.predict(params, X)).any()


def test_without_an_input_the_network_answers_as_if_it_were_0():
    params = drawn(NET)
    left = ablate(params, unit_places(params, 0, 1))
    np.testing.assert_allclose(
        NET.predict(left, X), NET.predict(params, X * [1, 0]), rtol=1e-13
    )


def test_a_neuron_by_hand():
    network = Network([Dense(2, 2), Sigmoid(), Dense(2, 1), Sigmoid()])
    params = locked({
        "W1": np.array([[1.0, -1.0], [2.0, 0.5]]), "b1": np.array([0.0, 0.25]),
        "W2": np.array([[3.0], [-4.0]]), "b2": np.array([0.5]),
    })  # fmt: skip
    left = ablate(params, unit_places(params, 1, 0))
    h2 = 1 / (1 + math.exp(-(-1 * 0.3 + 0.5 * 0.7 + 0.25)))
    y = 1 / (1 + math.exp(-(-4 * h2 + 0.5)))
    found = network.predict(left, np.array([[0.3, 0.7]]))[0, 0]
    assert found == pytest.approx(y, rel=1e-14)


def test_a_unit_has_places_in_stacked_parameters_too():
    lanes = drawn(NET, lanes=(7,))
    assert unit_places(lanes, 1, 2) == unit_places(drawn(NET), 1, 2)


def test_one_neuron_has_only_its_inputs_to_switch_off():
    params = drawn(Experiment().network())
    assert unit_places(params, 0, 0) == (("W1", 0),)
    with pytest.raises(InputError, match=r"layer is 1; expected 0 to 0"):
        unit_places(params, 1, 0)


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (("W9", 0), "parameter is 'W9'; expected one of W1, b1"),
        (("b1", 3), "place in b1 is 3; expected 0 to 2"),
        (("W1", -1), "place in W1 is -1; expected 0 to 5"),
        (("W1", 0.5), "place in W1 is 0.5; expected a whole number"),
    ],
)
def test_a_place_that_is_not_there_is_refused(off, said):
    with pytest.raises(InputError, match=said):
        ablate(drawn(NET), [off])


@pytest.mark.parametrize(
    ("layer", "unit", "said"),
    [
        (3, 0, "layer is 3; expected 0 to 2"),
        (-1, 0, "layer is -1"),
        (1, 3, "unit is 3; expected 0 to 2"),
        (1, True, "unit is True; expected a whole number"),
    ],
)
def test_a_unit_that_is_not_there_is_refused(layer, unit, said):
    with pytest.raises(InputError, match=said):
        unit_places(drawn(NET), layer, unit)


def test_arrays_laid_out_by_column_are_switched_off_as_well():
    columns = {"W1": np.asfortranarray([[1.0, 2], [3, 4]]), "b1": np.array([5.0, 6])}
    assert ablate(columns, [("W1", 1)])["W1"].tolist() == [[1, 0], [3, 4]]
    lanes = np.moveaxis(np.arange(24.0).reshape(2, 2, 6), -1, 0)
    left = ablate({"W1": lanes, "b1": np.zeros((6, 2))}, [("W1", 2)])["W1"]
    assert (left[:, 1, 0] == 0).all()
    np.testing.assert_array_equal(left[:, 0], lanes[:, 0])
