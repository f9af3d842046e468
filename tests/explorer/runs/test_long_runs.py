"""A long run of a small network takes turns with others; a short one waits for nobody."""

from contextlib import contextmanager

import pytest

from explorer.runs import cache
from explorer.runs.budget import SMALL, Cap
from nn_core import Experiment
from nn_core.experiments.wired_gates import Wiring

COSTLY = Experiment(
    dataset="spiral", samples=400, hidden="8-8-8", epochs=2000, gradient="backprop"
)
WIRING = Wiring(30, 30, 30, 0.1, 1, False)


@pytest.fixture
def taken(monkeypatch):
    """The turns that runs have taken."""
    found = []

    @contextmanager
    def my_turn():
        found.append(True)
        yield

    monkeypatch.setattr(cache, "my_turn", my_turn)
    return found


def test_what_a_slider_of_a_lab_asks_for_is_short_and_the_costliest_link_is_long():
    assert not cache.is_long(Experiment(gradient="central_difference", epochs=10_000))
    assert not cache.is_long(WIRING)
    assert cache.is_long(COSTLY)


def test_only_a_long_run_takes_a_turn(taken, monkeypatch):
    cache.history(Experiment(seed=4711, epochs=3))
    cache.history(WIRING)
    assert taken == []
    monkeypatch.setitem(cache.CAPS, "short_run", Cap(100, SMALL))
    cache.history(Experiment(seed=4712, epochs=3))
    assert taken == [True]


def test_many_seeds_take_one_turn(taken):
    cache.many_seeds(Experiment(seed=4713, epochs=3), 4)
    assert taken == [True]
