"""A truth table that follows the epoch of a stage, without the server."""

from __future__ import annotations

from explorer.components.assets import build

_live_table = build(
    "live_table", ("blob", "bus", "numbers", "palette", "parts"), ("live_table",)
)


def live_table(key: str, blob: bytes) -> None:
    """Show one row per example: inputs, target, output, loss, and whether it is right.

    `blob` is packed from

    - meta `stage` (whom to follow), `rows` (for each example the texts of x1, x2 and
      target), `targets` (0 or 1 each), `words` (`alt x1 x2 target output loss verdict
      right wrong`), `between` (for each column between target and output its `title`, and
      `targets` such as "1110", or "");
    - arrays `epochs` int32 (T,), `output` and, if wanted, `loss` float32 (T, n); `units`
      float32 (T, n, k), the k columns between.
    """
    _live_table(key=key, data=blob)
