"""Long work takes turns: few at a time, and whoever has used least goes first."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from explorer.runs.turns import MINUTE, Turns

PATIENCE = 60  # seconds, after which a test would wait for ever


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    """A clock at rest."""
    return Clock()


def spend(turns, clock, who, seconds):
    """Keep a place for so long."""
    with turns.turn(who):
        clock.now += seconds


def until(turns, count):
    """Wait until so many wait."""
    for _ in range(PATIENCE * 100):
        if len(turns._waiting) == count:
            return
        threading.Event().wait(0.01)
    raise AssertionError("nobody came")


def test_of_those_who_wait_the_one_who_used_least_goes_first(clock):
    turns, order, held = Turns(1, clock=clock), [], threading.Event()
    spend(turns, clock, "greedy", 7.3)
    spend(turns, clock, "modest", 0.1)

    def hold():
        with turns.turn("first"):
            assert held.wait(PATIENCE)

    def ask(who):
        with turns.turn(who):
            order.append(who)

    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(hold)]
        while not turns.crowded():
            threading.Event().wait(0.01)
        for count, who in enumerate(("greedy", "modest", "new"), 1):
            done.append(pool.submit(ask, who))
            until(turns, count)
        held.set()
        for one in done:
            one.result(PATIENCE)
    assert order == ["new", "modest", "greedy"]


def test_no_more_work_at_a_time_than_there_are_places(clock):
    turns, here, most = Turns(2, clock=clock), [], []

    def work(i):
        with turns.turn(str(i)):
            here.append(i)
            most.append(len(here))
            threading.Event().wait(0.002)
            here.remove(i)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(24)))
    assert len(most) == 24 and max(most) <= 2


def test_what_was_used_counts_for_a_minute_and_is_then_forgotten(clock):
    turns = Turns(1, clock=clock)
    spend(turns, clock, "a", 3.0)
    spend(turns, clock, "a", 2.0)
    assert turns.used("a") == 5.0
    clock.now += MINUTE - 2.0
    assert turns.used("a") == 2.0
    clock.now += MINUTE
    spend(turns, clock, "b", 1.0)
    assert turns.used("a") == 0.0 and set(turns._used) == {"b"}


def test_a_place_is_free_again_after_work_that_failed(clock):
    turns = Turns(1, clock=clock)
    with pytest.raises(ValueError), turns.turn("a"):
        assert turns.crowded()
        raise ValueError
    assert not turns.crowded()


def test_it_is_crowded_before_anybody_has_to_wait(clock):
    turns = Turns(4, 1, clock)
    assert not turns.crowded()
    with turns.turn("a"):
        assert turns.crowded()
        spend(turns, clock, "b", 1.0)  # at once
    assert not turns.crowded()
