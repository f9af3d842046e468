"""Edits by hand: weights in the diagram, points on the stage, settings replaced at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from explorer.components.network_diagram import read_edit
from explorer.components.stage import read_points
from explorer.controls import flight
from explorer.settings.schema import Values
from nn_core.datasets.points import FARTHEST, MOST


def edited(values: Values, key: str, names: Sequence[str], limit: float) -> None:
    """Take a weight dragged or typed in the diagram `key` (call on its change)."""
    edit = edit_of(key, len(names), limit)
    if edit is not None:
        values[names[edit[0]]] = edit[1]


def edit_of(key: str, count: int, limit: float) -> tuple[int, float] | None:
    """Return (which of `count` weights, its new value) as reported by the diagram `key`."""
    edit = read_edit(st.session_state[key].get("edit"), count, limit)
    if edit is None:
        return None
    i, value, token, settled = edit
    flight.record_flight(token, settled, flight.START)
    return i, value


def points_of(key: str) -> list[tuple[float, float, int]] | None:
    """Return all points (x1, x2, class) as they were set by hand on the stage `key`."""
    drawn = read_points(st.session_state[key].get("points"), MOST, FARTHEST)
    if drawn is None:
        return None
    rows, token, settled = drawn
    flight.record_flight(token, settled)
    return rows


def change_values(values: Values, change: Any, *details: Any) -> None:
    """Replace the settings by what `change` makes of them."""
    values.update(change(values, *details))
    flight.mark_page_due()
