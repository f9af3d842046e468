"""Taking hold of a slider: whatever is reported, a number within bounds, or None."""

import math

import pytest
from hypothesis import given

from explorer.components.reports import TOKEN_LIMIT
from explorer.components.slider_film import read_grasp
from tests.explorer.components.test_reports import ANYTHING


@given(ANYTHING)
def test_a_grasp_is_a_number_or_nothing(raw):
    token = read_grasp(raw)
    assert token is None or 0 <= token <= TOKEN_LIMIT


@pytest.mark.parametrize("raw", [None, True, "3", {}, {"i": 1}, [], math.nan, 1.5])
def test_junk_is_no_grasp(raw):
    assert read_grasp(raw) is None
