"""What a step costs, on a clock that moves only when a test says so."""

from itertools import accumulate, pairwise

import numpy as np
import pytest

from nn_core.analysis import gradient_timing as costs
from nn_core.analysis.gradient_timing import measure_cost, timing
from nn_core.digits.experiment import DigitExperiment
from tests.nn_core.nets import locked

E = DigitExperiment(hidden="3", batch_size=4, steps=1, gradient="central_difference")
PARAMETERS = 784 * 3 + 3 + 3 * 10 + 10


def last(*asked, **given):
    """The complete cost."""
    *_, found = measure_cost(*asked, **given)
    return found


class Clock:
    """A clock that work moves by as many seconds as it costs."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def measured(monkeypatch, prices, **given):
    """A cost where each way has a price, and how often each was run."""
    clock, runs = Clock(), dict.fromkeys(prices, 0)

    def priced(name):
        def work(*args):
            clock.now += prices[name]
            runs[name] += 1

        return work

    monkeypatch.setattr(costs.Objective, "value_and_grad", priced("backprop"))
    monkeypatch.setattr(costs, "structured_difference", priced("structured"))
    monkeypatch.setattr(costs.Objective, "unchecked_value", priced("pass"))
    data = next(E.batches())
    return last(E.objective(), E.initial(), data, clock=clock, **given), runs


def test_each_way_costs_what_its_clock_says(monkeypatch):
    prices = {"backprop": 0.25, "structured": 8.0, "pass": 0.125}
    found, _ = measured(monkeypatch, prices)
    assert (found.backprop, found.structured) == (0.25, 8.0)
    assert found.needed == 2 * PARAMETERS
    assert found.brute_force == 2 * PARAMETERS * 0.125


def test_brute_force_is_told_from_so_many_passes(monkeypatch):
    prices = dict.fromkeys(("backprop", "structured", "pass"), 1.0)
    found, runs = measured(monkeypatch, prices, passes=7, repeats=3)
    assert found.passes == 7
    assert runs == {"backprop": 4, "structured": 4, "pass": 8}  # one each to warm up


def test_one_slow_moment_does_not_count():
    moments = accumulate([0, 3, 0, 4, 0, 99, 0, 2, 0, 2.5])
    *_, best = timing(lambda: None, 5, lambda: next(moments))
    assert best == 2


def test_measuring_changes_nothing_and_is_finite():
    data, params = locked(next(E.batches())), locked(dict(E.initial()))
    found = last(E.objective(), params, data, passes=2, repeats=1)
    assert np.isfinite(found).all()
    assert min(found) > 0


@pytest.mark.parametrize("hidden", ["1", "64", "256", "8-4"])
def test_all_passes_are_two_for_each_parameter(hidden, monkeypatch):
    monkeypatch.setattr(costs, "structured_difference", lambda *asked: None)
    e = DigitExperiment(hidden=hidden, batch_size=2, steps=1)
    found = last(e.objective(), e.initial(), next(e.batches()), passes=1, repeats=1)
    sizes = (784, *map(int, hidden.split("-")), 10)
    pairs = pairwise(sizes)
    assert found.needed == 2 * sum((a + 1) * b for a, b in pairs)
