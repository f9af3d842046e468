"""The film of a slider: it shows nothing, and brings the pictures of every value."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.components.assets import build
from explorer.components.reports import TOKEN_LIMIT, whole

_slider_film = build("slider_film")

FILM_TOKEN = 0
"""Of the pictures in a film: each is drawn with the token of the value it is drawn for."""


def slider_film(key: str, blob: bytes) -> None:
    """Bring the film of a slider, so that it is dragged without asking Python.

    `blob` is packed from

    - meta `control` and `key` (as in the slider's `film`), `stage` (whose pictures
      these are), `indexes` (the positions of the slider there is a picture of), `losses`
      (the final loss of each, or None), `parts` (the components drawn, by name);
    - arrays `bytes` uint8, for each position the blob of each part, one after another,
      and `ends` int32, where each of them ends.
    """
    _slider_film(key=key, data=blob)


def read_grasp(raw: object) -> int | None:
    """Return the number of a report that a slider was taken hold of, or None if it is none."""
    return None if isinstance(raw, Mapping) else whole(raw, 0, TOKEN_LIMIT)
