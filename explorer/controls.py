"""Widgets as views of a lab's values: what is chosen goes straight into the values.

Live controls report while they are dragged. Until they settle only the fragment they
stand in runs again; once settled, the whole page does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from explorer import language
from explorer.components.live_slider import live_slider, read_move
from explorer.components.network_diagram import read_edit
from explorer.components.stage import Sent, read_epoch, read_points
from explorer.fields import Ladder, Span
from explorer.labels import number
from nn_core.datasets.points import FARTHEST, MOST

Values = dict[str, Any]

MOVING, TOKEN, SETTLED, SHOWN = "moving", "token", "settled", "shown_epoch"
"""Keys of the session: whether a live control is being dragged, the number of the value
in flight, whether the whole page is due, and the epoch on the stage while it plays."""

PLACE = "stage_place"
"""Key of the session: the place the stage was sent to, the last one it told, and how often
it has been sent anywhere."""


def segments(values: Values, name: str, label: str, labels: Mapping[Any, str]) -> None:
    """A row of buttons, one of which is chosen."""
    _choice(st.segmented_control, values, name, label, labels, required=True, wrap=True)


def menu(
    values: Values, name: str, label: str, labels: Mapping[str, str], **options: Any
) -> None:
    """A drop-down menu."""
    _choice(st.selectbox, values, name, label, labels, **options)


def _choice(
    widget: Callable[..., Any],
    values: Values,
    name: str,
    label: str,
    labels: Mapping[Any, str],
    **options: Any,
) -> None:
    # Streamlit sends the label of an option, so each language has its own widget.
    key = f"choice_{name}_{language.current().lang}"
    st.session_state[key] = values[name]

    def take() -> None:
        if st.session_state[key] in labels:
            values[name] = st.session_state[key]
        settle()

    widget(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=take,
        **options,
    )


def live(
    values: Values,
    field: Ladder | Span,
    label: str,
    *,
    help: str | None = None,
    **film: Any,
) -> None:
    """A slider whose every position on the way is shown (`film`: see `reels.live`)."""
    key = f"live_{field.name}"
    steps = field.values

    def take() -> None:
        move = read_move(st.session_state[key].get("move"), len(steps))
        if move is not None:
            i, token, settled = move
            values[field.name] = steps[i]
            _moved(token, settled)

    live_slider(
        key,
        label,
        value=steps.index(field.clamp(values[field.name])),
        texts=[number(v) for v in steps],
        help=help,
        typed=isinstance(field, Span),
        on_change=take,
        **film,
    )


def edited(values: Values, key: str, names: Sequence[str], limit: float) -> None:
    """Take a weight dragged or typed in the diagram `key` (call on its change)."""
    edit = edit_of(key, len(names), limit)
    if edit is not None:
        values[names[edit[0]]] = edit[1]


def edit_of(key: str, count: int, limit: float) -> tuple[int, float] | None:
    """(which of `count` weights, its new value) as reported by the diagram `key`."""
    edit = read_edit(st.session_state[key].get("edit"), count, limit)
    if edit is None:
        return None
    i, value, token, settled = edit
    _moved(token, settled)
    return i, value


def points_of(key: str) -> list[tuple[float, float, int]] | None:
    """All points (x1, x2, class) as they were set by hand on the stage `key`."""
    drawn = read_points(st.session_state[key].get("points"), MOST, FARTHEST)
    if drawn is None:
        return None
    rows, token, settled = drawn
    _moved(token, settled)
    return rows


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
        settle()


def _moved(token: int, settled: bool) -> None:
    st.session_state[MOVING] = not settled
    st.session_state[TOKEN] = token
    st.session_state[SETTLED] = settled


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


def take(token: int) -> None:
    """Say that the value with this number has arrived, and the whole page is due."""
    _moved(token, True)


def settle() -> None:
    """Say that something was chosen, so that the whole page is due."""
    st.session_state[SETTLED] = True


def moving() -> bool:
    """Whether a live control is being dragged right now."""
    return bool(st.session_state.get(MOVING))


def playing() -> bool:
    """Whether the film on the stage plays; it goes on while a slider is dragged."""
    return st.session_state.get(SHOWN) is not None


def token() -> int:
    """The number of the value in flight; the stage hands it back once painted."""
    return int(st.session_state.get(TOKEN) or 0)


def begin_page() -> None:
    """The whole page runs: nothing is due any more, and nothing is being dragged."""
    st.session_state[SETTLED] = st.session_state[MOVING] = False


def rerun_page_if_due() -> None:
    """In a fragment: once something has settled, run the whole page instead."""
    if st.session_state.get(SETTLED):
        st.rerun()


def shown_epoch(values: Values) -> int | None:
    """The epoch to show numbers for; None: the last."""
    playing: int | None = st.session_state.get(SHOWN)
    chosen = None if values["epoch"] == "end" else int(values["epoch"])
    return chosen if playing is None else playing
