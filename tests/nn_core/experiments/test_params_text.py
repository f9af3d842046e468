"""A start written as numbers: the run begins there, and a run can go on from its end."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import Experiment, InputError, run_lanes
from nn_core.experiments.params_text import flat_text, parse

NET = Experiment(dataset="xor", hidden="2", epochs=20, gradient="backprop")
NINE = "1,2,3,4,5,6,7,8,9"


def same(a, b):
    assert list(a) == list(b)
    for name in a:
        np.testing.assert_array_equal(a[name], b[name])


def test_numbers_stand_in_the_order_w1_by_row_b1_w2_b2():
    params = replace(NET, start=NINE).initial()
    assert params["W1"].tolist() == [[1, 2], [3, 4]]
    assert params["b1"].tolist() == [5, 6]
    assert params["W2"].tolist() == [[7], [8]]
    assert params["b2"].tolist() == [9]
    assert flat_text(params) == NINE


@pytest.mark.parametrize("hidden", ["", "3", "4-4", "2-3-2"])
@pytest.mark.parametrize("kind", ["dense", "shared"])
def test_text_of_a_network_reads_back_bit_by_bit(hidden, kind):
    e = Experiment(hidden=hidden, hidden_kind=kind, epochs=3)
    drawn = e.initial()
    by_loops = []
    for a in drawn.values():
        for row in np.atleast_2d(a):
            by_loops += [repr(float(v)) for v in row]
    assert [float(v) for v in flat_text(drawn).split(",")] == list(map(float, by_loops))
    same(replace(e, start=flat_text(drawn)).initial(), drawn)
    same(replace(e, start=",".join(by_loops)).initial(), drawn)


@given(st.lists(st.floats(-1e6, 1e6), min_size=9, max_size=9))
def test_any_numbers_read_back(values):
    params = parse(",".join(map(repr, values)), NET.drawn())
    assert np.concatenate([a.ravel() for a in params.values()]).tolist() == values
    same(parse(flat_text(params), NET.drawn()), params)


def test_the_run_begins_there_and_the_seed_no_longer_matters():
    run, other = (replace(NET, start=NINE, seed=s).run() for s in (1, 2))
    assert run.at(0).params["W1"].tolist() == [[1, 2], [3, 4]]
    same(run.params, other.params)


def test_training_goes_on_where_it_stopped():
    whole = NET.run()
    half = replace(NET, epochs=8).run()
    rest = replace(NET, epochs=12, start=flat_text(half.at().params)).run()
    np.testing.assert_array_equal(rest.losses, whole.losses[8:])
    same(rest.at().params, whole.at().params)


def test_a_first_dataset_is_trained_from_the_start_too():
    e = Experiment(dataset="nand", start="0.5,-0.5,0.25", epochs=9, gradient="backprop")
    first = replace(e, dataset="or").run().at().params
    same(replace(e, first_dataset="or").run().at(0).params, first)


def test_lanes_share_a_start_and_differ_in_their_rate():
    runs = [replace(NET, start=NINE, learning_rate=r) for r in (0.1, 1.0)]
    together = run_lanes(runs)
    for i, e in enumerate(runs):
        np.testing.assert_allclose(together.losses[:, i], e.run().losses, 1e-12)


@pytest.mark.parametrize(
    ("start", "code", "said"),
    [
        ("1", "start_count", ["start holds 1 numbers", "9 parameters", "W1 row by row"]),
        (NINE + ",10", "start_count", ["10 numbers", "9 parameters"]),
        ("1," * 5000, "start_count", ["5,001 numbers"]),
        (None, "start_count", ["start holds 0 numbers", "9 parameters"]),
        ([1.0] * 9, "start_count", ["start"]),
        (9, "start_count", ["start"]),
        ("1,2,3,x,5,6,7,8,9", "start_number", ["number 4 of start", "'x'", "0.5"]),
        ("1,2,3,,5,6,7,8,9", "start_number", ["number 4", "''"]),
        ("nan,2,3,4,5,6,7,8,9", "start_number", ["number 1", "'nan'"]),
        ("1,2,3,4,5,6,7,8,inf", "start_number", ["number 9", "'inf'"]),
        ("1,2,3,4,5,6,7,8,1e7", "start_number", ["'1e7'", "-1,000,000 to 1,000,000"]),
        ("1,2,3,4,5,6,7,8,-1000001", "start_number", ["'-1000001'"]),
    ],
)
def test_a_start_that_does_not_fit_is_refused_with_what_came_and_what_was_wanted(
    start, code, said
):
    with pytest.raises(InputError) as caught:
        replace(NET, start=start)
    assert caught.value.code == code
    for part in said:
        assert part in str(caught.value)


def test_the_largest_start_still_has_a_finite_loss():
    for sign in (1, -1):
        e = Experiment(hidden="8-8-8", activation="relu", epochs=1, gradient="backprop")
        count = len(flat_text(e.initial()).split(","))
        start = ",".join([repr(sign * 1e6)] * count)
        assert np.isfinite(replace(e, start=start).run().losses[0])
