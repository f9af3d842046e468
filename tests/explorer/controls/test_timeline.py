"""What follows a film hears where it is, but not once it has stopped."""

import pytest
import streamlit as st

from explorer.controls import timeline
from explorer.controls.timeline import SHOWN


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
def test_an_epoch_is_taken_only_while_the_film_plays(monkeypatch, heard, stage, shown):
    state = {"ear": {"epoch": heard}, SHOWN: None}
    state |= {} if stage is None else {"stage": stage}
    monkeypatch.setattr(st, "session_state", state)
    timeline.on_epoch("ear", "stage")
    assert state[SHOWN] == shown
