"""Garbage is collected when nobody is waiting."""

import threading
from itertools import pairwise

import pytest

from explorer.app import idle_gc
from explorer.app.idle_gc import LONGEST_SECONDS, TICK_SECONDS, Collector


class Machine:
    """A clock and a processor whose hands the test moves."""

    def __init__(self):
        self.now = self.worked = 0.0
        self.collected_at = []
        self.collector = Collector(
            lambda: self.collected_at.append(self.now),
            lambda: self.now,
            lambda: self.worked,
        )

    def tick(self, share):
        self.now += TICK_SECONDS
        self.worked += share * TICK_SECONDS
        return self.collector.tick()


@pytest.fixture
def machine():
    return Machine()


def test_an_idle_server_is_left_alone(machine):
    assert not any(machine.tick(share=0.01) for _ in range(100))


def test_the_first_quiet_moment_after_work_is_taken_and_only_that(machine):
    assert [machine.tick(share) for share in (0.8, 0.5, 0.0, 0.0)] == [
        False,
        False,
        True,
        False,
    ]


def test_a_server_that_is_never_quiet_collects_all_the_same(machine):
    for _ in range(100):
        machine.tick(share=0.9)
    gaps = [b - a for a, b in pairwise([0, *machine.collected_at])]
    assert gaps
    assert max(gaps) <= LONGEST_SECONDS + TICK_SECONDS


def test_the_thread_is_started_once():
    for _ in range(3):
        idle_gc.start()
    names = [thread.name for thread in threading.enumerate()]
    assert names.count(idle_gc.NAME) == 1
