"""Where a stage is sent: there is a number to each command, and none to an echo."""

import pytest
import streamlit as st

from explorer.controls import flight, timeline


@pytest.fixture
def state(monkeypatch):
    state = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


def scrub(state, values, epoch, playing=False):
    """The stage, whose last epoch is 100, says where it is."""
    state["stage"] = {"epoch": {"epoch": epoch, "playing": playing}}
    timeline.scrubbed(values, "stage", 100)


def test_what_the_stage_has_told_itself_sends_it_nowhere(state):
    values = {"epoch": 40}
    sent = timeline.stage_command(values)
    assert sent[0] == 40 and timeline.stage_command(values) == sent
    scrub(state, values, 70)
    assert values["epoch"] == 70 and timeline.stage_command(values) == sent
    scrub(state, values, 100)
    assert values["epoch"] == "end" and timeline.stage_command(values) == sent


def test_the_same_place_is_sent_again_with_another_number(state):
    values = {"epoch": 0}
    numbers = [timeline.stage_command(values)[1]]
    for _ in range(2):
        scrub(state, values, 70)
        values["epoch"] = 0  # a weight was edited: back to the start
        place, number = timeline.stage_command(values)
        assert place == 0
        numbers.append(number)
    assert len(set(numbers)) == 3


def test_on_another_page_nothing_is_left_of_a_film_that_was_playing(state):
    values, other = {"epoch": "end"}, {"epoch": "end"}
    before = timeline.stage_command(values)
    scrub(state, values, 30, playing=True)
    assert timeline.current_epoch(values) == 30
    timeline.leave_stage()
    place, number = timeline.stage_command(other)
    assert place == "end" and number != before[1]
    assert not timeline.playing()


def test_a_film_that_plays_goes_on_while_a_slider_is_dragged(state):
    values = {"epoch": "end"}
    scrub(state, values, 30, playing=True)
    for settled, drawn in ((False, None), (True, 30)):  # meanwhile the end of each run
        flight.record_flight(1, settled)
        assert timeline.playing() and timeline.current_epoch(values) == drawn
    scrub(state, values, 100)
    assert not timeline.playing() and timeline.current_epoch(values) is None
