"""Points written out: read as written, bit by bit, or refused by row and reason."""

import csv
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import DATASETS, Experiment, InputError
from nn_core.datasets import DatasetSpec, points
from nn_core.datasets.gates import inputs

coordinates = st.floats(-1000, 1000)
tables = st.lists(
    st.tuples(coordinates, coordinates, st.integers(0, 1)), min_size=1, max_size=40
)
SHORT = {"dataset": "points", "epochs": 30, "gradient": "backprop"}


def arrays(table):
    a = np.array(table, dtype=float)
    return a[:, :2], a[:, 2:]


def refused(text):
    with pytest.raises(InputError) as caught:
        Experiment(dataset="points", points=text)
    return caught.value


# What is read


def test_rows_are_read_in_the_order_written():
    x, t, _ = points.parse("0.5,-1,1;2e2, .25 ,0;-1000,1000,1").train
    assert x.tolist() == [[0.5, -1], [200, 0.25], [-1000, 1000]]
    assert t.tolist() == [[1], [0], [1]]


@given(tables)
def test_text_reads_back_as_the_same_points_bit_by_bit(table):
    x, t = arrays(table)
    read, targets, _ = points.parse(points.text_of(x, t)).train
    assert read.tobytes() == x.tobytes()
    assert targets.tobytes() == t.tobytes()


@given(tables)
def test_the_text_is_what_pythons_csv_reader_reads_too(table):
    text = points.text_of(*arrays(table))
    rows = [tuple(map(float, row)) for row in csv.reader(text.split(";"))]
    assert rows == [tuple(map(float, row)) for row in table]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1, "0.1"), (2.0, "2"), (-0.0, "-0"), (1e-5, "1e-05"), (1 / 3, repr(1 / 3))],
)
def test_numbers_are_as_short_as_they_can_be(value, text):
    assert points.text_of(np.array([[value, 1.0]]), np.ones((1, 1))) == f"{text},1,1"


def test_no_shorter_text_reads_as_the_same_number():
    for value in np.random.default_rng(0).normal(size=200):
        digits = points.text_of(np.full((1, 2), value), np.zeros((1, 1))).split(",")[0]
        count = len(digits.lstrip("-0.").split("e")[0].replace(".", ""))
        assert float(digits) == value
        assert float(f"{value:.{count - 2}e}") != value  # one digit fewer


def test_points_are_a_dataset_like_the_others():
    written = DATASETS["points"](DatasetSpec(points="0,0,0;0,1,1;1,0,1;1,1,0"))
    np.testing.assert_array_equal(written.train.x, inputs())
    assert written.test is None
    by_name = Experiment(dataset="xor", epochs=30, gradient="backprop").run()
    by_text = Experiment(points="0,0,0;0,1,1;1,0,1;1,1,0", **SHORT).run()
    np.testing.assert_array_equal(by_text.losses, by_name.losses)


def test_some_can_be_kept_aside_and_none_is_lost():
    text = ";".join(f"{i},{-i},{i % 2}" for i in range(10))
    train, test = DATASETS["points"](DatasetSpec(points=text, test_share=0.3))
    assert (len(train.x), len(test.x)) == (7, 3)
    assert sorted([*train.x[:, 0], *test.x[:, 0]]) == list(range(10))
    for part in (train, test):
        np.testing.assert_array_equal(part.t[:, 0], part.x[:, 0] % 2)


def test_nobody_can_change_what_the_next_one_reads():
    for a in points.parse("1,2,0").train[:2]:
        with pytest.raises(ValueError, match="read-only"):
            a[0] = 9


# Data that teaches nothing still makes a run


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("0.3,0.4,1", 0),  # one point
        ("0,0,1;1,1,1;0,1,1", 0),  # all of one class
        ("0,0,0;0,0,0", 0),  # one point twice
        ("1,1,0;1,1,1", math.log(2)),  # both labels: best is to answer 1/2
        ("1000,-1000,0;-1000,1000,1", 0),  # as far as can be
    ],
)
@pytest.mark.parametrize("settings", [{}, {"hidden": "3"}, {"test_share": 0.9}])
def test_a_run_on_odd_data_ends_with_a_finite_loss(text, floor, settings):
    e = Experiment(points=text, **SHORT, **settings, loss="binary_cross_entropy")
    history = e.run()
    assert len(history.losses) == 31
    assert np.isfinite(history.losses).all()
    if not settings.get("test_share"):
        assert history.losses.min() >= floor * (1 - 1e-12)


# What is refused


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "points_count", ["points holds 0 rows", "1 to 2,000"]),
        (" ", "points_count", ["0 rows"]),
        (None, "points_count", ["0 rows"]),
        ([], "points_count", ["0 rows"]),
        (";".join(["0,0,0"] * 2001), "points_count", ["2,001 rows", "';'"]),
        ("0,0,0;1,1", "point_columns", ["row 2 of points", "'1,1'", "x1,x2,class"]),
        ("0,0,0;", "point_columns", ["row 2 of points", "''"]),
        ("0,0,0,0", "point_columns", ["row 1", "'0,0,0,0'", "commas"]),
        ("0,0,0;a,1,1", "point_number", ["row 2", "'a'", "finite number", "0.5"]),
        ("0,nan,0", "point_number", ["row 1", "'nan'"]),
        ("inf,0,0", "point_number", ["'inf'"]),
        ("1e999,0,0", "point_number", ["'1e999'"]),
        ("٣,0,0", "point_number", ["'٣'"]),
        ("1_0,0,0", "point_number", ["'1_0'"]),
        ("0x1,0,0", "point_number", ["'0x1'"]),
        ("1" * 5000 + ",0,0", "point_number", ["'" + "1" * 32 + "...'"]),
        ("0,0,0;0,1000.1,1", "point_far", ["row 2", "1000.1", "-1,000 to 1,000"]),
        ("0,0,2", "point_class", ["row 1", "'2'", "0 or 1"]),
        ("0,0,", "point_class", ["class ''"]),
        ("0,0,0.5", "point_class", ["'0.5'"]),
        ("0,0,yes", "point_class", ["'yes'"]),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_the_reason(text, code, said):
    error = refused(text)
    assert error.code == code
    for part in said:
        assert part in str(error)


def test_points_are_looked_at_even_where_another_dataset_is_chosen():
    with pytest.raises(InputError, match="row 1 of points"):
        Experiment(dataset="and", points="0,0")


def test_two_thousand_rows_are_allowed():
    assert len(points.parse(";".join(["0,0,0"] * 2000)).train.x) == 2000


@given(st.text(alphabet="01.,;-+e n\u0663x", max_size=30))
def test_any_text_is_points_or_a_sentence(text):
    try:
        data = points.parse(text).train
    except InputError as error:
        assert "points" in str(error)
        return
    assert len(data.x) == text.count(";") + 1
    assert (np.abs(data.x) <= 1000).all()
    assert set(data.t.ravel()) <= {0, 1}
