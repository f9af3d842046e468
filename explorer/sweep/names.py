"""The words of a sweep: values of its settings, and times."""

from __future__ import annotations

from explorer.language import Words
from explorer.numbers import number
from explorer.sweep.subject import Swept

SOONEST = 2
"""Fewer seconds left are not shown: they would be over before they are read."""


def names_of(w: Words, axis: Swept) -> list[str]:
    """Return the values of a setting as the lab writes them."""
    named = {
        "optimizer": w.labels("terms.optimizer"),
        "activation": w.labels("sweep.activations"),
    }
    if axis.field in named:
        names = named[axis.field]
        return [names[value] for value in axis.values]
    return [number(value) for value in axis.values]


def duration(w: Words, seconds: float) -> str:
    """About how long something takes: seconds, or minutes."""
    if seconds < 90:
        return w("sweep.seconds_long", count=max(1, round(seconds)))
    return w("sweep.minutes_long", count=round(seconds / 60))


def time_left(w: Words, seconds: float | None) -> str:
    """Return the time left, if it is known and long enough to read."""
    if seconds is None or seconds < SOONEST:
        return ""
    return w("sweep.left", time=duration(w, seconds))
