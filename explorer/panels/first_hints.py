"""Three short hints for a first visit: on which part each lies.

Which of them were dismissed, their component remembers.
"""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from explorer.components.first_hints import Hint, first_hints
from explorer.language import Words


class Place(NamedTuple):
    """Where a hint lies, and what else than its close button dismisses it."""

    parts: tuple[tuple[str, str], ...]
    at: str = "top"
    lift: int = 2
    widest: int = 400
    press: bool = True
    done: str = "no-such-part"


HINTS = {
    "drag": Place(
        (("stage", ".map"),), "bottom", 30, press=False, done='[class*="st-key-live_"]'
    ),
    "time": Place((("stage", ".track"),)),
    "switch": Place(
        (("network", ".drawing:has([role=switch])"),),
        "bottom",
        widest=150,  # beside the unit of the bias
    ),
    "neuron": Place((("weights", ".images"),), "bottom", widest=150),
}
"""The hints by the names of their words. MNIST's pad has a hint of its own: draw here."""


def show(w: Words) -> None:
    """Show the hints that this visitor has not yet dismissed."""
    texts = w.labels("first_hints.texts")
    with st.container(key="unseen_hints"):  # it takes no room: app.css
        first_hints(
            "hints",
            [hint(name, texts[name]) for name in HINTS],
            w("first_hints.close"),
        )


def hint(name: str, text: str) -> Hint:
    """Return the data of one hint for the component."""
    parts, at, lift, widest, press, done = HINTS[name]
    return {
        "id": name, "text": text, "parts": parts, "at": at, "lift": lift,
        "widest": widest, "press": press, "done": done,
    }  # fmt: skip
