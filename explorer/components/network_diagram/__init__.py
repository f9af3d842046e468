"""The network as a diagram: nodes, and links as wide as their weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.components.assets import build
from explorer.components.reports import flight, ignore, real, whole

_network_diagram = build(
    "network_diagram",
    ("blob", "bus", "flow", "numbers", "palette", "parts"),
    ("layout", "editing", "network_diagram"),
)


def network_diagram(
    key: str, blob: bytes, *, on_change: Callable[[], None] | None = None
) -> None:
    """Show a network of layers that follows the epoch of a stage.

    `blob` is packed from

    - meta `stage` (whom to follow), `token`, `sizes` (units per layer), `names` (`inputs`,
      `outputs`, and, if wanted, `params`, one each, and `hidden`, a letter), `activation`,
      `editable`, `limit` and `step` of a weight, `inputs` (numbers whose way through the
      network is shown) or None, `words` (`alt hint edit`);
    - arrays `epochs` int32 (T,) and `params` float32 (T, P): W1 row-major, b1, W2, ...

    Reports come as `st.session_state[key]["edit"]`; see `read_edit`.
    """
    _network_diagram(key=key, data=blob, on_edit_change=on_change or ignore)


def read_edit(
    raw: object, count: int, limit: float
) -> tuple[int, float, int, bool] | None:
    """(index of the parameter, value within +-limit, token, settled), or None."""
    if not isinstance(raw, Mapping) or count < 1:
        return None
    i, value = whole(raw.get("i"), 0, count - 1), real(raw.get("value"), -limit, limit)
    flown = flight(raw)
    if i is None or value is None or flown is None:
        return None
    return i, value, *flown
