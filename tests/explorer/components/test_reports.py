"""Whatever a browser reports, a reader returns a value within bounds, or None."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.components.epoch_listener import read_heard_epoch
from explorer.components.live_slider import read_move
from explorer.components.network_diagram import read_edit, read_off, unit_of
from explorer.components.reports import last_token
from explorer.components.stage import LAST_EPOCH, read_epoch, read_points

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
NAMES = st.sampled_from(
    ("i", "value", "token", "settled", "epoch", "playing", "units", "params", "rows")
)
REPORTS = ANYTHING | st.dictionaries(NAMES, ANYTHING)
JUNK = [
    None, True, 1, "x", [], [1, 2], {}, {"i": 1}, {"i": None, "token": 1, "settled": True},
    {"i": math.nan, "token": 1, "settled": True}, {"i": "1", "token": 1, "settled": True},
    {"i": 1.5, "token": 1, "settled": True}, {"i": True, "token": 1, "settled": True},
    {"i": 1, "token": math.inf, "settled": True}, {"i": 1, "token": 1, "settled": "yes"},
    {"i": [1], "token": 1, "settled": False}, {"epoch": 3}, {"playing": True},
    {"epoch": math.nan, "playing": True}, {"epoch": "3", "playing": False},
    {"i": 1, "value": math.inf, "token": 1, "settled": True},
    {"i": 1, "value": "2", "token": 1, "settled": True},
]  # fmt: skip


@pytest.mark.parametrize("raw", JUNK, ids=str)
def test_junk_is_nothing(raw):
    if not (isinstance(raw, dict) and "value" in raw):
        assert read_move(raw, 5) is None
    assert read_edit(raw, 5, 10) is None
    assert read_epoch(raw) is None
    assert read_off(raw, 5, 5) is None
    assert read_points(raw, 5, 10) is None
    assert read_heard_epoch(raw) is None


@pytest.mark.parametrize(
    ("i", "kept"), [(-3, 0), (0, 0), (4, 4), (5, 4), (10**400, 4), (2.0, 2), (1e300, 4)]
)
def test_an_index_is_held_within_the_values(i, kept):
    assert read_move({"i": i, "token": 7, "settled": False}, 5) == (kept, 7, False)


@pytest.mark.parametrize(
    ("value", "kept"), [(-1e300, -10), (-0.5, -0.5), (3, 3), (10**400, 10), (10.1, 10)]
)
def test_a_weight_is_held_within_its_limit(value, kept):
    raw = {"i": 2, "value": value, "token": 1, "settled": True}
    assert read_edit(raw, 3, 10) == (2, kept, 1, True)


@pytest.mark.parametrize(("epoch", "kept"), [(-1, 0), (12, 12), (10**400, LAST_EPOCH)])
def test_an_epoch_is_held_within_reach(epoch, kept):
    assert read_epoch({"epoch": epoch, "playing": True}) == (kept, True)
    assert read_heard_epoch({"epoch": epoch, "token": 3}) == kept


FLOWN = {"token": 4, "settled": False}


def test_points_are_held_within_reach_and_every_digit_is_kept():
    rows = [0.1 + 0.2, -1e300, 1, 3, 10**400, 0.0]
    kept = [(0.1 + 0.2, -10, 1), (3, 10, 0)]
    assert read_points({"rows": rows, **FLOWN}, 2, 10) == (kept, 4, False)


@pytest.mark.parametrize(
    "rows",
    [[], [1, 2], [1, 2, 0, 1], [0, 0, 1] * 3, [1, None, 0], [1, 2, 0.5], [1, 2, True],
     [math.nan, 1, 1], ["1", 2, 0], {"0": [1, 2, 0]}],
    ids=str,
)  # fmt: skip
def test_points_that_are_none_or_too_many_are_nothing(rows):
    assert read_points({"rows": rows, **FLOWN}, 2, 10) is None


@given(st.lists(ANYTHING, max_size=9))
def test_any_points_are_read_within_bounds_or_not_at_all(rows):
    found = read_points({"rows": rows, **FLOWN}, 3, 10)
    for x1, x2, kind in found[0] if found else ():
        assert abs(x1) <= 10 and abs(x2) <= 10 and kind in (0, 1)


@pytest.mark.parametrize(
    ("units", "kept"),
    [([], ()), ([2, 0, 2.0], (0, 2)), ([-1, 1, 3, 10**400], None), ([3, -1, None], ())],
)
def test_what_is_off_is_a_set_of_places_there_are(units, kept):
    wanted = None if kept is None else (kept, (8,), 7)
    assert read_off({"units": units, "params": [8, 9], "token": 7}, 3, 9) == wanted


@pytest.mark.parametrize(
    ("i", "place"), [(0, (1, 0)), (2, (1, 2)), (3, (2, 0)), (5, (3, 0))]
)
def test_units_are_counted_layer_by_layer_without_the_inputs(i, place):
    assert unit_of([2, 3, 2, 1], i) == place


@given(REPORTS, st.integers(-1, 50))
def test_no_report_raises_or_leaves_the_bounds(raw, count):
    move, edit, epoch = (
        read_move(raw, count),
        read_edit(raw, count, 5.0),
        read_epoch(raw),
    )
    off = read_off(raw, count, count)
    if off is not None:
        assert all(0 <= i < count for i in off[0] + off[1])
    if move is not None:
        assert 0 <= move[0] < count
    if edit is not None:
        assert 0 <= edit[0] < count
        assert -5 <= edit[1] <= 5
    if epoch is not None:
        assert 0 <= epoch[0] <= LAST_EPOCH
    assert read_heard_epoch(raw) is None or 0 <= read_heard_epoch(raw) <= LAST_EPOCH


@given(ANYTHING, ANYTHING)
def test_the_token_sent_back_is_always_a_number_the_browser_can_read(state, report):
    for held in (state, {"move": report}, {"move": {"token": report}}):
        token = last_token(held, "move")
        assert json.loads(json.dumps(token)) == token
        assert 0 <= token < 2**53
