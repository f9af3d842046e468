"""The epoch on the stage: where its viewer is, and where the page sends it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer.components.epoch_listener import epoch_listener, read_heard_epoch
from explorer.components.stage import Sent, read_epoch
from explorer.controls import flight
from explorer.errors import in_words
from explorer.settings.schema import Values

SHOWN, PLACE = "shown_epoch", "stage_place"
"""Keys of the session: the epoch on the stage while its film plays; and the place the stage
was sent to, the last one it reported, and how often it has been sent anywhere."""


def scrubbed(values: Values, key: str, last: int) -> None:
    """Take the epoch the stage `key` shows; while it plays, the link does not follow."""
    report = read_epoch(st.session_state[key].get("epoch"))
    if report is None:
        return
    epoch, playing = report
    sent, count = stage_place(values)
    st.session_state[SHOWN] = epoch if playing else None
    if not playing:
        values["epoch"] = "end" if epoch >= last else epoch
        st.session_state[PLACE] = (sent, values["epoch"], count)
        flight.mark_page_due()


def stage_place(values: Values) -> Sent:
    """Where to send the stage: to the epoch of the link, but not to one it has told us
    itself. So the film stays the same bytes while its viewer moves in it.
    """
    sent, told, count = st.session_state.get(PLACE) or (None, None, 0)
    if values["epoch"] != told:
        sent = told = values["epoch"]
        count += 1
        st.session_state[PLACE] = (sent, told, count)
    return "end" if sent is None else sent, count


def leave_stage() -> None:
    """Forget where the stage is: that of another page is sent to its own place."""
    _, _, count = st.session_state.get(PLACE) or (None, None, 0)
    st.session_state[PLACE] = (None, None, count)
    st.session_state[SHOWN] = None


def playing() -> bool:
    """Whether the film on the stage plays; it goes on while a slider is dragged."""
    return st.session_state.get(SHOWN) is not None


def shown_epoch(values: Values) -> int | None:
    """The epoch to show numbers for; None: the last."""
    playing: int | None = st.session_state.get(SHOWN)
    chosen = None if values["epoch"] == "end" else int(values["epoch"])
    return chosen if playing is None else playing


@st.fragment
@in_words()
def fragment(key: str, draw: Callable[[], None]) -> None:
    """Draw a part of the page that says something of the epoch on the stage: it runs again
    as the film plays, and the rest of the page does not. `key` is that of its ear.
    """
    flight.rerun_page_if_due()
    listen(key)
    draw()


def listen(key: str, stage: str = "stage") -> None:
    """Have all that is in this fragment follow (or, outside of any, the whole page, for
    which the browser may let a few frames of the film go); `key` is that of the ear.
    """
    epoch_listener(key, stage, on_change=partial(on_epoch, key, stage))


def on_epoch(key: str, stage: str) -> None:
    """Take the epoch that was heard, unless the stage has said since that it stopped."""
    epoch = read_heard_epoch(st.session_state[key].get("epoch"))
    told = read_epoch((st.session_state.get(stage) or {}).get("epoch"))
    if epoch is not None and told is not None and told[1]:
        st.session_state[SHOWN] = epoch
