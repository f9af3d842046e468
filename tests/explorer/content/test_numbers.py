"""Numbers as people read them."""

import math

import pytest

from explorer.content.numbers import number, precise, signed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.0, "0"),
        (-0.0, "0"),
        (7, "7"),
        (0.1, "0.1"),
        (1000.0, "1000"),
        (12345.6, "12350"),
        (-128500.0, "−128500"),
        (999999.0, "1000000"),
        (-1.5, "−1.5"),
        (1e-5, "1e−5"),
        (3.14159, "3.142"),
        (-2.5e-7, "−2.5e−7"),
        (1.2e9, "1.2e9"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "?"),
    ],
)
def test_a_number_is_short_and_plain(value, text):
    assert number(value) == text


def test_a_negative_number_stands_in_parentheses_inside_a_formula():
    assert signed(-0.5) == "(-0.500)"
    assert signed(0.5, 1) == "0.5"


def test_a_precise_number_has_twelve_digits():
    assert precise(-1 / 3) == "−0.333333333333"
