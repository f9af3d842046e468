"""The loss over two weights, with the way training took across it."""

from __future__ import annotations

from collections.abc import Callable

from explorer.components.assets import build

_surface = build(
    "surface",
    ("blob", "bus", "numbers", "palette", "plot", "contour", "parts"),
    ("surface",),
)


def surface(
    key: str, blob: bytes, *, on_change: Callable[[], None] | None = None
) -> None:
    """Show a map of losses; the place on it follows the epoch of a stage.

    `blob` is packed from

    - meta `stage` (whom to follow), `extent`, `names` (of the two weights), `loss_domain`
      (what the two ends of the colours stand for), `words` (`alt loss low high`);
    - arrays `loss` float32 (H, W), row 0 the lowest second weight; `path` float32 (T, 2);
      `epochs` int32 (T,).

    It reports nothing; `on_change` is taken so that all components are called alike.
    """
    del on_change
    _surface(key=key, data=blob)
