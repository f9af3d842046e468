"""Reports of the MNIST components: a value within bounds, or None."""

import base64
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.components.confusion_matrix import read_cell
from explorer.components.digit_pad import read_ink
from explorer.components.image_grid import read_pick
from tests.explorer.components.test_reports import ANYTHING

NAMES = st.sampled_from(("i", "row", "column", "b64", "rev", "token", "settled"))
REPORTS = ANYTHING | st.dictionaries(NAMES, ANYTHING)
JUNK = [
    None, True, 1, "x", [], [1, 2], {}, {"i": 1}, {"token": 1}, {"i": None, "token": 1},
    {"i": math.nan, "token": 1}, {"i": "1", "token": 1}, {"i": 1.5, "token": 1},
    {"i": True, "token": 1}, {"i": 1, "token": math.inf}, {"i": [1], "token": 1},
]  # fmt: skip


@pytest.mark.parametrize("raw", JUNK, ids=str)
def test_junk_is_no_pick_and_no_cell(raw):
    assert read_pick(raw, 5) is None
    assert read_cell(raw, 5) is None
    if isinstance(raw, dict):
        cell = {"row": raw.get("i"), "column": 1, "token": raw.get("token")}
        assert read_cell(cell, 5) is None
        assert read_cell(cell | {"row": 1, "column": cell["row"]}, 5) is None


@pytest.mark.parametrize(
    ("at", "kept"), [(-3, 0), (4, 4), (5, 4), (10**400, 4), (2.0, 2)]
)
def test_a_cell_is_one_there_is(at, kept):
    assert read_cell({"row": at, "column": 1, "token": 7}, 5) == (kept, 1, 7)
    assert read_cell({"row": 1, "column": at, "token": 7}, 5) == (1, kept, 7)
    assert read_cell({"row": at, "column": 1, "token": 7}, 0) is None


@pytest.mark.parametrize(("i", "kept"), [(-3, 0), (4, 4), (5, 4), (10**400, 4)])
def test_a_pick_is_an_image_there_is(i, kept):
    assert read_pick({"i": i, "token": 7}, 5) == (kept, 7)


def test_of_no_images_none_is_picked():
    assert read_pick({"i": 0, "token": 7}, 0) is None


def ink(sheet, **changes):
    text = base64.b64encode(bytes(sheet)).decode()
    return {"b64": text, "rev": 3, "token": 7, "settled": False} | changes


def test_a_drawing_arrives_row_by_row():
    sheet = np.arange(784, dtype=np.uint32).astype(np.uint8)
    drawing, token, settled = read_ink(ink(sheet), 3)
    assert (drawing[2, 5], token, settled) == (2 * 28 + 5, 7, False)
    np.testing.assert_array_equal(drawing, sheet.reshape(28, 28))


@pytest.mark.parametrize(
    "changes",
    [
        {"rev": 2}, {"rev": None}, {"rev": "3"}, {"rev": True}, {"token": None},
        {"settled": 1}, {"b64": None}, {"b64": ""}, {"b64": "A" * 1047},
        {"b64": "A" * 1048},  # 786 bytes
        {"b64": "!" * 1048}, {"b64": "가" * 1048}, {"b64": "A" * 1045 + "==="},
        {"b64": "A" * 1046 + "\n="}, {"b64": b"A" * 1048}, {"b64": "A" * 10**6},
        {"b64": ["A"] * 1048},
    ],
    ids=lambda changes: str(changes)[:30],
)  # fmt: skip
def test_what_is_no_drawing_of_this_image_is_nothing(changes):
    assert read_ink(ink(np.zeros(784, np.uint8)), 3) is not None
    assert read_ink(ink(np.zeros(784, np.uint8), **changes), 3) is None


@pytest.mark.parametrize("size", [0, 1, 783, 785, 786])
def test_a_drawing_has_784_pixels(size):
    assert read_ink(ink(bytes(size)), 3) is None


@given(st.binary(min_size=780, max_size=790) | st.text(), st.integers(-1, 2))
def test_any_text_is_a_whole_drawing_or_nothing(text, rev):
    raw = ink(text if isinstance(text, bytes) else b"", rev=0)
    raw |= {} if isinstance(text, bytes) else {"b64": text}
    report = read_ink(raw, rev)
    assert (report is not None) == (
        isinstance(text, bytes) and len(text) == 784 and rev == 0
    )
    assert report is None or report[0].tobytes() == text


@given(REPORTS, st.integers(-1, 50))
def test_no_report_raises_or_leaves_the_bounds(raw, count):
    assert read_ink(raw) is None
    cell = read_cell(raw, count)
    assert cell is None or all(0 <= at < count for at in cell[:2])
    pick = read_pick(raw, count)
    assert pick is None or 0 <= pick[0] < count
