"""What two units of a layer make of the plane: its points, and its grid bent with them."""

from __future__ import annotations

from explorer.components.assets import build

_hidden_space = build("hidden_space")


def hidden_space(key: str, blob: bytes) -> None:
    """Show where points and grid lie in the outputs of two units, at a stage's epoch.

    `blob` is packed from

    - meta `stage` (whom to follow), `names` (of the two units), `extent` (of their
      outputs: first from, to, second from, to), `labels` (of the points) or None, `words`
      (`alt target`);
    - arrays `epochs` int32 (T,), ascending; `points` float32 (T, n, 2); `classes` uint8
      (n,); `grid` float32 (T, rows, cols, 2), where the places of a regular grid over the
      inputs go, row 0 the lowest x2; and, if wanted, `right` uint8 (T, n), and `line`
      float32 (T, 3), the a, b, c of a sigmoid output of a h1 + b h2 + c: where it is 0 the
      line stands, and the sides have the colours of the output.

    Between two kept epochs everything goes straight, so that 200 of them are enough.
    It reports nothing.
    """
    _hidden_space(key=key, data=blob)
