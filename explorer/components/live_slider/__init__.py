"""A slider whose every position on the way is shown, not only the one it is left at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

import streamlit as st

from explorer.components.assets import build
from explorer.components.reports import flight, ignore, last_token, whole

_live_slider = build("live_slider")


class Data(TypedDict):
    """What a slider is sent."""

    label: str
    value: int  # an index of `texts`
    texts: list[str]  # the values as they are written
    help: str | None
    typed: bool
    disabled: bool
    film: dict[str, str] | None  # control, key, about
    token: int


def live_slider(
    key: str,
    label: str,
    *,
    value: int,
    texts: Sequence[str],
    help: str | None = None,
    typed: bool = False,
    disabled: bool = False,
    film: Mapping[str, str] | None = None,
    on_change: Callable[[], None] | None = None,
    on_grasp: Callable[[], None] | None = None,
) -> None:
    """Show a slider over `texts`, the values as they are written; `value` is an index.

    `typed`: the number beside the label can be typed over; the nearest value is taken.
    `film`: what can come as its film (`control`, `key`; see `slider_film`), and `about`, a
    sentence on the losses then drawn behind it. It is asked for by a report "grasp".
    Reports come as `st.session_state[key]["move"]`; see `read_move`.
    """
    data: Data = {
        "label": label,
        "value": value,
        "texts": list(texts),
        "help": help,
        "typed": typed,
        "disabled": disabled,
        "film": dict(film) if film else None,
        "token": last_token(st.session_state.get(key), "move"),
    }
    _live_slider(
        key=key,
        data=data,
        on_move_change=on_change or ignore,
        on_grasp_change=on_grasp or ignore,
    )


def read_move(raw: object, count: int) -> tuple[int, int, bool] | None:
    """Return (index within 0..count-1, token, settled) of a report, or None if it is none."""
    if not isinstance(raw, Mapping) or count < 1:
        return None
    i, flown = whole(raw.get("i"), 0, count - 1), flight(raw)
    return None if i is None or flown is None else (i, *flown)
