"""A sheet of 28 x 28 pixels to draw a digit on, with mouse, finger or keyboard."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import pack
from explorer.components.reports import TOKEN_LIMIT, flight, ignore, whole
from explorer.language import Words
from nn_core.types import Array

_digit_pad = build("digit_pad")

SIDE = 28


def digit_pad(
    key: str, blob: bytes, *, on_ink: Callable[[], None] | None = None
) -> None:
    """Show a pad that reports the drawing while it is drawn.

    `blob` is packed from (`digit_pad_blob` does it)

    - meta `rev` (a pad takes `pixels` when this number changes, and when it is new) and
      `words` (`alt hint keys erase undo clear place inked blank`);
    - array `pixels` uint8 (28, 28), 255 where the ink is full.

    Each report waits until something told `nn:painted` with the token of the last (the
    component `reading` does), 400 ms at most. Reports come as
    `st.session_state[key]["ink"]`; see `read_ink`.
    """
    _digit_pad(key=key, data=blob, on_ink_change=on_ink or ignore)


def read_ink(raw: object, rev: int = 0) -> tuple[Array, int, bool] | None:
    """(drawing uint8 (28, 28), token, settled), or None if it is no report.

    A drawing on another image than that of `rev` is none: it has been replaced since.
    """
    if not isinstance(raw, Mapping) or whole(raw.get("rev"), 0, TOKEN_LIMIT) != rev:
        return None
    sheet, flown = decoded(raw.get("b64")), flight(raw)
    return None if sheet is None or flown is None else (sheet, *flown)


def decoded(text: object) -> Array | None:
    """Base64 of exactly 28 * 28 bytes -> uint8 (28, 28), or None."""
    size = SIDE * SIDE
    if not isinstance(text, str) or len(text) != 4 * -(-size // 3):
        return None
    try:
        part = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    sheet = np.frombuffer(part, np.uint8)
    return sheet.reshape(SIDE, SIDE) if len(sheet) == size else None


def digit_pad_blob(w: Words, pixels: Array, rev: int) -> bytes:
    """A pad that takes the image `pixels` uint8 (28, 28) when `rev` changes."""
    meta = {"rev": rev, "words": w.labels("components.digit_pad")}
    return pack(meta, {"pixels": pixels})
