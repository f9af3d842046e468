"""One unit of the first hidden layer, looked at by hand."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from pages.digits.lab import LAB
from pages.digits.run import look
from pages.digits.units.model import (
    chosen,
    extremes,
    first_layer,
    order,
    strongest,
    ties,
    worked_out,
)
from pages.digits.units.model import look as look_at


def values(**settings):
    return {**LAB.defaults(), "epochs": 1, "units": 8, **settings}


@pytest.fixture(scope="module")
def view():
    return look(values(), False)


def test_units_stand_by_use_at_the_end_whatever_the_step(view):
    use = first_layer(view.run, len(view.run.steps) - 1).use
    places = order(view.run, "use")
    assert sorted(places) == list(range(8))
    assert all(use[a] >= use[b] for a, b in pairwise(places))
    assert order(view.run, "number") == tuple(range(8))


def test_the_unit_of_the_link_is_one_the_network_has(view):
    assert chosen(values(unit=0), view.run) == order(view.run, "use")[0]
    assert chosen(values(unit=3), view.run) == 2
    assert chosen(values(unit=256), view.run) == 7


def test_a_unit_has_its_own_column_and_its_own_row(view):
    found = look_at(view, 5)
    z = view.test.x @ view.params["W1"][:, 5] + view.params["b1"][5]
    np.testing.assert_allclose(found.answers, np.maximum(z, 0), atol=1e-5)
    assert found.flat == pytest.approx((z <= 0).mean())
    assert np.array_equal(found.feeds, view.params["W2"][5])
    digits = view.digits.test_labels
    for digit in range(10):
        mean = np.maximum(z, 0)[digits == digit].mean()
        assert found.mean_activation[digit] == pytest.approx(mean, rel=1e-4, abs=1e-5)


def test_a_rank_is_a_place_in_the_order_and_equals_share_the_first_of_theirs(view):
    found = [look_at(view, unit) for unit in order(view.run, "use")]
    uses = [unit.use for unit in found]
    assert [unit.rank for unit in found] == [uses.index(use) + 1 for use in uses]


@pytest.mark.parametrize("answers", [np.array([3.0, -1, 7, 7, 0]), np.zeros(4)])
def test_extremes_are_those_of_a_sorted_list(answers):
    most, least = extremes(answers, 3)
    ranked = sorted(answers, reverse=True)
    assert answers[most].tolist() == ranked[:3]
    assert answers[least].tolist() == ranked[::-1][:3]


def test_images_that_share_the_smallest_answer_are_counted():
    assert ties(np.array([0.0, 2.0, 0.0, 0.0, 1.0])) == 3
    assert ties(np.array([-1.0, 0.0, 0.0])) == 1


def test_the_strongest_weights_are_the_largest_in_size():
    assert strongest(np.array([0.1, -3.0, 2.0, -0.2]), 3).tolist() == [1, 2, 3]


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu", "step"])
@pytest.mark.parametrize("norm", ["0", "1"])
def test_the_numbers_of_the_formula_lead_to_what_the_unit_answers(activation, norm):
    view = look(values(activation=activation, norm=norm, layers=2), False)
    unit, row = 3, 17
    numbers = SimpleNamespace(**worked_out(view, unit, row))
    z = numbers.n if norm == "1" else numbers.z
    by_hand = {
        "sigmoid": 1 / (1 + np.exp(-z)), "tanh": np.tanh(z), "relu": max(z, 0),
        "leaky_relu": max(z, 0.01 * z), "step": float(z > 0),
    }  # fmt: skip
    assert numbers.a == pytest.approx(by_hand[activation], abs=1e-5)
    assert numbers.z == pytest.approx(numbers.sum + numbers.b, abs=1e-6)
    assert look_at(view, unit).answers[row] == pytest.approx(numbers.a, abs=1e-4)


def test_a_unit_that_always_answers_the_same_is_silent():
    view = look(values(init="zeros"), False)
    assert all(look_at(view, unit).silent for unit in range(8))
