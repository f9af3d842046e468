"""Short hints on the parts of a lab, until the visitor has dismissed them for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from explorer.components.assets import build

_first_hints = build("first_hints")


class Hint(TypedDict):
    """One hint."""

    id: str  # what the browser remembers it by
    text: str
    parts: Sequence[
        tuple[str, str]
    ]  # where it may lie: a key of the page, and a selector
    at: str  # "top" or "bottom" of its part
    lift: int  # px above the bottom
    widest: int  # px
    press: bool  # a press on its part dismisses it
    done: str  # a selector on the page; a press there dismisses it too


class Data(TypedDict):
    """What the component is sent."""

    hints: Sequence[Hint]
    close: str


def first_hints(key: str, hints: Sequence[Hint], close: str) -> None:
    """Show each hint on the first of its parts that is there. Nothing comes back to Python:
    what was dismissed is kept in the browser.
    """
    data: Data = {"hints": hints, "close": close}
    _first_hints(key=key, data=data)
