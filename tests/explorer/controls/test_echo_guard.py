"""A place that two sides set: a command for what is new, none for an echo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.controls.echo_guard import EchoGuard

PLACE = st.one_of(st.just("end"), st.integers(0, 9))
STEPS = st.lists(st.tuples(st.sampled_from(["report", "request"]), PLACE), max_size=30)


@given(STEPS)
def test_a_browser_that_obeys_new_numbers_is_where_it_should_be(steps):
    """The witness keeps its own place, as the browser does: it obeys a number once."""
    guard, place, obeyed = EchoGuard(), None, 0
    for kind, wanted in steps:
        if kind == "report":
            place = wanted
            guard = guard.report(wanted)
        else:
            guard = guard.request(wanted)
        if guard.number != obeyed:
            place, obeyed = guard.command, guard.number
        assert place == wanted


@given(STEPS)
def test_asked_for_the_place_it_has_reported_nothing_is_sent(steps):
    guard = EchoGuard()
    for kind, wanted in steps:
        guard = getattr(guard, kind)(wanted)
    there = guard.report(5)
    assert there.request(5) is there
    assert there.command == guard.command and there.number == guard.number


@pytest.mark.parametrize("place", ["end", 0, 7])
def test_after_it_is_forgotten_the_same_place_is_a_new_command(place):
    guard = EchoGuard().request(place)
    again = guard.forget().request(place)
    assert (again.command, again.number) == (place, guard.number + 1)
