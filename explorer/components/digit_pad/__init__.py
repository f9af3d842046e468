"""A sheet of 28 x 28 pixels to draw a digit on, with mouse, finger or keyboard."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import TypedDict

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import pack
from explorer.components.reports import TOKEN_LIMIT, flight, ignore, whole
from explorer.language import Words
from nn_core.types import Array

_digit_pad = build("digit_pad")

PIXELS = 28
"""Pixels along a side of the sheet."""


class Meta(TypedDict):
    """What a pad is sent beside its pixels."""

    rev: int  # a pad takes the pixels when this number changes, and when it is new
    example: bool  # the pixels are an example: the first stroke begins a new drawing
    words: dict[str, str]  # alt, hint, keys, erase, undo, clear, place, inked, blank


def digit_pad(
    key: str, blob: bytes, *, on_ink: Callable[[], None] | None = None
) -> None:
    """Show a pad that reports the drawing while it is drawn.

    `blob` comes from `digit_pad_blob`: `Meta`, and the array `pixels` uint8 (28, 28), 255 for
    full ink.

    Each report waits for the event `nn:painted` with the token of the last one (the
    component `prediction` sends it), 400 ms at most. Reports come as
    `st.session_state[key]["ink"]`; see `read_ink`.
    """
    _digit_pad(key=key, data=blob, on_ink_change=on_ink or ignore)


def read_ink(raw: object, rev: int = 0) -> tuple[Array, int, bool] | None:
    """A report -> (drawing uint8 (28, 28), token, settled), or None for anything else and for
    a drawing on an image that has been replaced since (one of another `rev`).
    """
    if not isinstance(raw, Mapping) or whole(raw.get("rev"), 0, TOKEN_LIMIT) != rev:
        return None
    sheet, flown = decoded(raw.get("b64")), flight(raw)
    return None if sheet is None or flown is None else (sheet, *flown)


def decoded(text: object) -> Array | None:
    """Base64 of exactly 28 * 28 bytes -> uint8 (28, 28), or None."""
    size = PIXELS * PIXELS
    if not isinstance(text, str) or len(text) != 4 * -(-size // 3):
        return None
    try:
        part = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    sheet = np.frombuffer(part, np.uint8)
    return sheet.reshape(PIXELS, PIXELS) if len(sheet) == size else None


def digit_pad_blob(w: Words, pixels: Array, rev: int, example: bool = False) -> bytes:
    """Return the image `pixels` uint8 (28, 28), which the pad takes when `rev` changes;
    `example`: the first stroke replaces it.
    """
    words = w.labels("components.digit_pad")
    meta: Meta = {"rev": rev, "example": example, "words": words}
    return pack(meta, {"pixels": pixels})
