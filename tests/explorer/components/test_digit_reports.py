"""Reports of the MNIST components: a value within bounds, or None."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.components.image_grid import read_pick
from tests.explorer.components.test_reports import ANYTHING

NAMES = st.sampled_from(("i", "row", "col", "b64", "rev", "token", "settled"))
REPORTS = ANYTHING | st.dictionaries(NAMES, ANYTHING)
JUNK = [
    None, True, 1, "x", [], [1, 2], {}, {"i": 1}, {"token": 1}, {"i": None, "token": 1},
    {"i": math.nan, "token": 1}, {"i": "1", "token": 1}, {"i": 1.5, "token": 1},
    {"i": True, "token": 1}, {"i": 1, "token": math.inf}, {"i": [1], "token": 1},
]  # fmt: skip


@pytest.mark.parametrize("raw", JUNK, ids=str)
def test_junk_is_no_pick(raw):
    assert read_pick(raw, 5) is None


@pytest.mark.parametrize(("i", "kept"), [(-3, 0), (4, 4), (5, 4), (10**400, 4)])
def test_a_pick_is_an_image_there_is(i, kept):
    assert read_pick({"i": i, "token": 7}, 5) == (kept, 7)


def test_of_no_images_none_is_picked():
    assert read_pick({"i": 0, "token": 7}, 0) is None


@given(REPORTS, st.integers(-1, 50))
def test_no_report_raises_or_leaves_the_bounds(raw, count):
    pick = read_pick(raw, count)
    assert pick is None or 0 <= pick[0] < count
