"""Checks of the reports of a browser: they may be anything, so nothing is trusted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

TOKEN_LIMIT = 2**53 - 1
"""The largest whole number a browser counts to exactly."""


def whole(raw: object, low: int, high: int) -> int | None:
    """Return a whole number, clamped to low..high; None for anything else."""
    value = real(raw, low, high)
    return None if value is None or value != int(value) else int(value)


def real(raw: object, low: float, high: float) -> float | None:
    """Return a finite number, clamped to low..high; None for anything else."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    if isinstance(raw, float) and not math.isfinite(raw):
        return None
    return min(max(raw, low), high)


def flight(raw: Mapping[Any, Any]) -> tuple[int, bool] | None:
    """Read the report of a live control -> (token, settled), or None."""
    token, settled = whole(raw.get("token"), 0, TOKEN_LIMIT), raw.get("settled")
    if token is None or not isinstance(settled, bool):
        return None
    return token, settled


def last_token(state: object, name: str) -> int:
    """Return the token of the last report `name` in a component's state; 0 before the
    first.
    """
    report = state.get(name) if isinstance(state, Mapping) else None
    token = report.get("token") if isinstance(report, Mapping) else None
    return whole(token, 0, TOKEN_LIMIT) or 0


def ignore() -> None:
    """Do nothing, as a callback: without one Streamlit keeps no report in the state."""
