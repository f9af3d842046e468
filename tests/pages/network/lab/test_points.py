"""Points set by hand: the same points come back, in the same frame."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core.datasets.points import parse
from pages.network.acts import LAB
from pages.network.lab import points as lab_points
from pages.network.lab.bench import BENCH

EXTENT = (-0.5, 1.5, -0.25, 1.75)
PLACES = st.floats(-1000, 1000)


@given(st.lists(st.tuples(PLACES, PLACES, st.integers(0, 1)), min_size=1, max_size=20))
def test_every_digit_of_a_point_set_by_hand_is_kept(rows):
    train = parse(lab_points.drawn(rows, EXTENT)["l_points"]).train
    assert np.array_equal(np.column_stack([train.x, train.t]), np.array(rows))


def test_the_frame_does_not_jump_while_a_point_goes_anywhere_in_it():
    settings = {**LAB.defaults(), "act": "lab", "l_epochs": 20}
    for x1 in (-0.5, 0.0, 0.4, 1.5):
        settings |= lab_points.drawn([(0, 0, 0), (x1, 1.0, 1)], EXTENT)
        assert BENCH.see(settings, moving=True).film.extent == EXTENT


def test_without_a_frame_there_is_room_around_all_points():
    x = np.array([[-3.0, 2.0], [5.0, 2.5], [1.0, -1.0]])
    x0, x1, y0, y1 = lab_points.extent_of({"l_frame": ""}, x)
    assert x1 - x0 == pytest.approx(y1 - y0)
    assert x0 < -3 < 5 < x1 and y0 < -1 < 2.5 < y1
    assert not lab_points.outside(x, (x0, x1, y0, y1))


def test_a_single_point_stands_in_the_middle_of_its_frame():
    extent = lab_points.around(np.array([[7.0, -2.0]]))
    assert extent == (6.5, 7.5, -2.5, -1.5)


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "1,2,3,4,5", "1,1,0,1", "2,1,0,1", "0,1,0,1e9", ",,,", "a,1,0,1"],
)
def test_a_frame_that_is_none_is_left_out(text):
    assert lab_points.frame(text) is None


@pytest.mark.parametrize("place", [(1.6, 0.0), (0.0, -0.3), (-0.6, 1.0), (0.0, 1.8)])
def test_a_point_beside_the_frame_is_outside(place):
    assert lab_points.outside(np.array([[0.5, 0.5], place]), EXTENT)
    assert not lab_points.outside(np.array([[0.5, 0.5], [1.5, -0.25]]), EXTENT)
