"""The outputs of two units of a layer: the points of the plane in them, and its grid."""

from __future__ import annotations

from typing import TypedDict

from explorer.components.assets import build

_hidden_space = build("hidden_space")


class Meta(TypedDict):
    """What a hidden space is sent beside its arrays."""

    stage: str  # whom to follow
    names: list[str]  # of the two units
    extent: list[float]  # of their outputs: first from, to, second from, to
    labels: list[str] | None  # of the points
    words: dict[str, str]  # alt, target, play, pause


def hidden_space(key: str, blob: bytes) -> None:
    """Show the points and the grid in the outputs of two units, at a stage's epoch.

    `blob` is packed from `Meta` and the arrays

    - `epochs` int32 (T,), ascending; `points` float32 (T, n, 2); `classes` uint8 (n,);
    - `grid` float32 (T, rows, cols, 2): the outputs for a regular grid of inputs, row 0 the
      lowest x2;
    - if wanted, `right` uint8 (T, n);
    - if wanted, `line` float32 (T, 3): the a, b, c of a sigmoid output of a h1 + b h2 + c.
      The line is drawn at its zeros, and the sides have the colours of the output.

    Between two kept epochs places are interpolated, so that 200 epochs are enough. The
    component reports nothing.
    """
    _hidden_space(key=key, data=blob)
