"""Sums as tables of their parts, and as formulas."""

import re

import numpy as np
import pytest

from pages.digits.walk.formulas import activated, cross_entropy, shared, tex, weighted
from pages.digits.walk.model import Shares, Sum
from pages.digits.walk.panel import hundredths
from pages.digits.walk.tables import decimals, parts_table, totals_table
from tests.nn_core.nets import rng

UNITS = [f"h{i + 1}" for i in range(9)]


@pytest.fixture
def layer():
    r = rng(2)
    a, W, b = r.random(9), r.standard_normal((9, 3)), r.standard_normal(3)
    a[4] = 0
    return a, W, b


def table_of(layer, most=3):
    return parts_table(["p", "q", "r"], *layer, UNITS, "rest", most)


def test_the_parts_of_every_sum_add_up_to_it(layer):
    a, W, b = layer
    table = table_of(layer)
    for output, z in zip("pqr", a @ W + b, strict=True):
        assert table[table["output"] == output]["value"].sum() == pytest.approx(z)


def test_the_strongest_products_come_first_and_the_bias_last(layer):
    a, W, b = layer
    table = table_of(layer)
    for j, output in enumerate("pqr"):
        own = table[table["output"] == output]
        products = {name: a[i] * W[i, j] for i, name in enumerate(UNITS)}
        ranked = sorted(products, key=lambda name: -abs(products[name]))
        assert own["name"].tolist()[:3] == ranked[:3]
        assert own["value"].tolist()[:3] == [products[name] for name in ranked[:3]]
        assert own["name"].iloc[-1] == "b" and own["value"].iloc[-1] == b[j]
        assert own["rank"].is_monotonic_increasing


def test_a_part_of_nothing_is_left_out_and_signs_are_those_of_the_values(layer):
    a, W, b = layer
    table = table_of((np.zeros(9), W, b))
    assert table["name"].tolist() == ["b", "b", "b"]
    full = table_of((a, W, b), most=9)
    assert "h5" not in set(full["name"]) and "rest" not in set(full["name"])
    assert ((full["value"] < 0) == (full["sign"] == -1)).all()


def test_totals_have_a_row_an_output():
    table = totals_table(["0", "1"], np.array([1.5, np.inf], np.float32))
    assert table["z"].iloc[0] == 1.5 and np.isfinite(table["z"]).all()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.000"),
        (-1.25, "(-1.250)"),
        (1e-8, r"1.00 \times 10^{-8}"),
        (-2.5e7, r"(-2.50 \times 10^{7})"),
    ],
)
def test_numbers_too_small_or_large_for_decimals_are_powers_of_ten(value, text):
    assert tex(value) == text


def test_a_sum_is_written_with_what_it_is_made_of():
    text = weighted(2, 7, 96, Sum(2.0, -0.5, 0.25, 1.75))
    assert r"\sum_{i=1}^{96}" in text and "a^{(1)}_i" in text
    assert r"2.000 + (-0.500) + 0.250 \\ &= \mathbf{1.750}" in text
    assert "x_i" in weighted(1, 7, 784, Sum(2.0, -0.5, 0.25, 1.75))


def test_an_activation_reads_z_or_what_batch_normalization_makes_of_it():
    plain = activated(1, 3, 2.0, 2.0, "relu", {})
    assert r"\mathrm{ReLU}(2.000) = \mathbf{2.000}" in plain and "gamma" not in plain
    normal = {"gamma": 2.0, "beta": 1.0, "mean": -1.0, "deviation": 3.0, "n": 3.0}
    text = activated(1, 3, 2.0, 3.0, "relu", normal)
    assert r"\frac{2.000 - (-1.000)}{3.000} \\ &\quad + 1.000" in text
    assert r"\mathrm{ReLU}(3.000)" in text


def test_a_probability_close_to_one_is_not_written_as_certain():
    e = np.array([1.0, 1.7e-4])
    found = Shares(np.log(e), e, e / e.sum())
    text = shared(0, found)
    assert r"\mathbf{0.99983}" in text and "1.00017" in text
    loss = cross_entropy(0, found, 1.7e-4)
    assert re.search(r"-\\log 0\.99983 = \\mathbf\{1\.70 \\times 10\^\{-4\}\}", loss)


def test_the_loss_of_a_probability_that_is_0_is_worked_out_from_the_sums():
    """z = 0 and 150: in float32 p is 0, whose -log is no number; the loss is 150."""
    below = np.array([-150.0, 0.0])
    e = np.exp(below)
    text = cross_entropy(0, Shares(below, e, np.float32([0, 1])), 150.0)
    assert r"-\log 0" not in text
    assert r"150.000 + 0.000 = \mathbf{150.000}" in text


@pytest.mark.parametrize(
    ("value", "text"), [(-2.5, "−2.500"), (0.0, "0.000"), (-1.7743e38, "−1.77e38")]
)
def test_a_huge_sum_does_not_fill_the_table(value, text):
    assert decimals(value) == text


def test_long_numbers_of_a_formula_stand_below_each_other():
    huge = weighted(1, 5, 784, Sum(2.43e18, -5.92e16, 7.44e16, 2.45e18))
    assert r"\\ &\quad + 7.44" in huge
    assert r"\\ &= \mathbf{" in activated(1, 5, 2.45e18, 2.45e18, "relu", {})
    assert [hundredths(a) for a in (0.0, 0.998, -0.5, 2.45e18)] == [
        "0", "1.00", "−0.50", "2.45e18",
    ]  # fmt: skip
