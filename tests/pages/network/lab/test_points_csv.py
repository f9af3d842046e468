"""Points from text: what can be read is read, and every other line is named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core.datasets.points import MOST, parse
from pages.network.lab import points_csv


def codes(text):
    return [(line, error.code) for line, error in points_csv.read(text)[1]]


def test_a_header_spaces_and_empty_lines_are_no_trouble():
    points, refused = points_csv.read("x1, x2, class\n\n 0.5 , -1 ,1\n2,3,0\n\n")
    assert points == "0.5,-1,1;2,3,0"
    assert refused == []


def test_semicolons_and_tabs_part_columns_too():
    assert points_csv.read("1;2;0\n3\t4\t1")[0] == "1,2,0;3,4,1"


def test_the_mark_some_editors_begin_a_file_with_costs_no_point():
    marked = b"\xef\xbb\xbf0,0,0\r\n1,1,1\r\n".decode("utf-8")
    assert points_csv.read(marked) == ("0,0,0;1,1,1", [])


@pytest.mark.parametrize("text", ["", "\n \n", "x1,x2,class\n"])
def test_a_text_without_points_is_not_passed_over_in_silence(text):
    points, refused = points_csv.read(text)
    assert (points, [r.error.values["came"] for r in refused]) == ("", [0])


def test_every_bad_line_is_named_with_its_reason_and_the_good_ones_are_kept():
    text = "1,2,0\n1,2\nnan,1,0\n1,two,1\n5000,0,1\n1,1,2\n3,4,1"
    points, _ = points_csv.read(text)
    assert points == "1,2,0;3,4,1"
    assert codes(text) == [
        (2, "point_columns"),
        (3, "point_number"),
        (4, "point_number"),
        (5, "point_far"),
        (6, "point_class"),
    ]


def test_of_a_text_that_is_too_long_no_line_is_cut_and_the_rest_is_named():
    comment = "0,0,0" + " " * 100
    text = "\n".join([comment] * 1900) + "\n1.25,1,1" + "\n" * 1000
    longest = text.index("1.25") + 3  # where it would be read as 1.2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(points_csv, "MOST_CHARACTERS", longest)
        points, refused = points_csv.read(text)
    assert points == ";".join(["0,0,0"] * 1900)
    (line, error), *others = refused
    assert (line, error.code, others) == (1901, "points_long", [])
    assert error.values["came"] == len(text)


def test_a_first_line_with_a_number_is_never_taken_for_a_header():
    assert codes("1,2\n1,2,0") == [(1, "point_columns")]


def test_rows_beyond_the_most_are_refused_and_not_lost_in_silence():
    text = "\n".join(["0,1,0"] * (MOST + 3))
    points, refused = points_csv.read(text)
    assert points.count(";") + 1 == MOST
    assert [line for line, _ in refused] == [MOST + 1, MOST + 2, MOST + 3]


@given(st.text(max_size=300))
def test_any_text_at_all_gives_points_nn_core_takes_or_none(text):
    points, _ = points_csv.read(text)
    if points:
        assert np.isfinite(parse(points).train.x).all()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_file_of_a_korean_spreadsheet_is_read(encoding):
    text = "x1,x2,클래스\n0.5,1,1\n"
    assert points_csv.decoded(text.encode(encoding)) == text


def test_a_file_in_no_known_encoding_is_read_as_far_as_it_can_be():
    assert points_csv.decoded(b"0.5,1,1\n\xff\xff").startswith("0.5,1,1\n")
