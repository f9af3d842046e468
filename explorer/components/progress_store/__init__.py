"""The progress store: it shows nothing, and keeps a text in the browser's local storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

from explorer.components.assets import build
from explorer.components.reports import TOKEN_LIMIT, ignore, whole

_progress_store = build("progress_store")

LONGEST = 100_000
"""More characters are neither kept nor read."""


class Data(TypedDict):
    """What the store is sent: a text to keep, and how often that has changed (0: nothing is
    to be kept yet).
    """

    text: str
    number: int


def progress_store(
    key: str, text: str, number: int, on_found: Callable[[], None] | None = None
) -> None:
    """Keep a text in the browser, and report what is found there.

    Reports come as `st.session_state[key]["found"]`, when the page opens and when another
    tab has kept something; see `read_found`.
    """
    data: Data = {"text": text, "number": number}
    _progress_store(key=key, data=data, on_found_change=on_found or ignore)


def read_found(raw: object) -> str | None:
    """Return the text of a report, or None if it is none."""
    if not isinstance(raw, Mapping) or whole(raw.get("token"), 0, TOKEN_LIMIT) is None:
        return None
    text = raw.get("text")
    return text if isinstance(text, str) and len(text) <= LONGEST else None
