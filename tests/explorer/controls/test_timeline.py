"""The epoch on the stage: heard while its film plays, and the one drawn in a drag."""

import pytest
import streamlit as st

from explorer.controls import edits, flight, timeline


@pytest.fixture
def state(monkeypatch):
    state = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


@pytest.mark.parametrize(
    ("heard", "stage", "shown"),
    [
        ({"epoch": 7, "token": 1}, {"epoch": {"epoch": 0, "playing": True}}, 7),
        ({"epoch": 7, "token": 1}, {"epoch": {"epoch": 9, "playing": False}}, None),
        ({"epoch": 7, "token": 1}, {}, None),
        ({"epoch": 7, "token": 1}, None, None),
        ({"epoch": "x", "token": 1}, {"epoch": {"epoch": 0, "playing": True}}, None),
        (None, {"epoch": {"epoch": 0, "playing": True}}, None),
    ],
)
def test_an_epoch_is_taken_only_while_the_film_plays(state, heard, stage, shown):
    state |= {"ear": {"epoch": heard}} | ({} if stage is None else {"stage": stage})
    timeline.on_epoch("ear", "stage")
    assert timeline.timeline().playing == shown


@pytest.mark.parametrize("epoch", ["end", 0, 300])
@pytest.mark.parametrize("plays", [False, True])
def test_a_drag_never_draws_the_start_where_all_runs_look_alike(state, epoch, plays):
    values = {"epoch": epoch}
    timeline.change_timeline(playing=0 if plays else None)
    at_rest = timeline.current_epoch(values)
    flight.record_flight(1, settled=False)
    drawn = timeline.current_epoch(values)
    assert drawn == (300 if epoch == 300 and not plays else None)
    flight.record_flight(2, settled=True)
    assert timeline.current_epoch(values) == at_rest


def test_who_drags_a_weight_sees_the_start_that_it_is(state):
    state["network"] = {"edit": {"i": 1, "value": 0.5, "token": 3, "settled": False}}
    assert edits.edit_of("network", 3, 10) == (1, 0.5)
    assert flight.moving() and timeline.current_epoch({"epoch": 0}) == 0


def test_a_page_that_runs_is_dragged_no_more(state):
    flight.record_flight(1, settled=False)
    flight.begin_page()
    assert not flight.moving() and timeline.current_epoch({"epoch": 0}) == 0
