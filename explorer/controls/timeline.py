"""The epoch on the stage: where its viewer is, and where the page sends it.

The place the viewer chose is `values["epoch"]`, an epoch or "end", and part of the link.
`Timeline` keeps what the session knows besides; docs/live.md explains both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import streamlit as st

from explorer.components.epoch_listener import epoch_listener, read_heard_epoch
from explorer.components.stage import StageCommand, read_epoch
from explorer.controls import flight
from explorer.controls.echo_guard import EchoGuard
from explorer.errors import in_words
from explorer.settings.schema import Values

KEY = "timeline"
"""Key of the session: its `Timeline`."""

Place = int | str
"""An epoch, or "end": the last epoch of whatever run comes."""


@dataclass(frozen=True)
class Timeline:
    """What a session knows of the stage: the epoch last reported while the film plays
    (None: it does not), and the places requested by the page and reported by the viewer.
    """

    playing: int | None = None
    places: EchoGuard[Place] = field(default_factory=EchoGuard)


def timeline() -> Timeline:
    """Return the session's own."""
    kept: Timeline = st.session_state.get(KEY) or Timeline()
    return kept


def change_timeline(**changes: object) -> None:
    """Keep it with other values of its fields."""
    st.session_state[KEY] = replace(timeline(), **changes)  # type: ignore[arg-type]


def scrubbed(values: Values, key: str, last: int) -> None:
    """Take the epoch the stage `key` shows; while it plays, the link does not follow."""
    report = read_epoch(st.session_state[key].get("epoch"))
    if report is None:
        return
    epoch, plays = report
    change_timeline(playing=epoch if plays else None)
    if not plays:
        values["epoch"] = "end" if epoch >= last else epoch
        change_timeline(places=timeline().places.report(values["epoch"]))
        flight.mark_page_due()


def stage_command(values: Values) -> StageCommand:
    """Return where to send the stage: to the epoch of the link, but not to one it has
    reported itself. So the film stays the same bytes while its viewer moves in it.
    """
    change_timeline(places=timeline().places.request(values["epoch"]))
    places = timeline().places
    return "end" if places.command is None else places.command, places.number


def leave_stage() -> None:
    """Forget where the stage is: that of another page is sent to its own place."""
    change_timeline(playing=None, places=timeline().places.forget())


def playing() -> bool:
    """Return whether the film on the stage plays; it goes on while a slider is dragged."""
    return timeline().playing is not None


def current_epoch(values: Values) -> int | None:
    """Return the epoch to draw and to give numbers of; None: the last."""
    if flight.moving():
        return drag_epoch(values)
    return viewer_epoch(values) if timeline().playing is None else timeline().playing


def viewer_epoch(values: Values) -> int | None:
    """Return the epoch at which the viewer has paused; None: the last."""
    return None if values["epoch"] == "end" else int(values["epoch"])


def drag_epoch(values: Values) -> int | None:
    """Return the epoch of each run that is drawn while a control is dragged; None: the
    last.

    It is the end of the run, for at its start all runs look alike, unless the viewer has
    paused at another epoch. Who drags a weight drags the start itself, and sees it.
    """
    if flight.drags_start():
        return viewer_epoch(values)
    return None if playing() else viewer_epoch(values) or None


@st.fragment
@in_words()
def fragment(key: str, draw: Callable[[], None]) -> None:
    """Draw a part of the page that says something of the epoch on the stage: it runs again
    as the film plays, and the rest of the page does not. `key` is that of its listener.
    """
    flight.rerun_page_if_due()
    listen(key)
    draw()


def listen(key: str, stage: str = "stage") -> None:
    """Have all that is in this fragment follow (or, outside of any, the whole page, for
    which the browser may let a few frames of the film go); `key` is that of the listener.
    """
    epoch_listener(key, stage, on_change=partial(on_epoch, key, stage))


def on_epoch(key: str, stage: str) -> None:
    """Take the epoch that was heard, unless the stage has reported since that it stopped."""
    epoch = read_heard_epoch(st.session_state[key].get("epoch"))
    reported = read_epoch((st.session_state.get(stage) or {}).get("epoch"))
    if epoch is not None and reported is not None and reported[1]:
        change_timeline(playing=epoch)
