"""The network as a diagram: nodes, and links as wide as their weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from explorer.components.assets import build
from explorer.components.reports import TOKEN_LIMIT, flight, ignore, real, whole

_network_diagram = build("network_diagram")


def network_diagram(
    key: str,
    blob: bytes,
    *,
    on_change: Callable[[], None] | None = None,
    on_off: Callable[[], None] | None = None,
) -> None:
    """Show a network of layers that follows the epoch of a stage.

    `blob` is packed from

    - meta `stage` (whom to follow), `token`, `sizes` (units per layer), `names` (`inputs`,
      `outputs`, and, if wanted, `params`, one each, and `hidden`, a letter or one a layer),
      `activation` (of hidden units) and, if it differs, `output`, that of the output;
      `editable`, `limit` and `step` of a weight, `inputs` (numbers whose way through the
      network is shown) or None, `words` (`alt hint edit unit off on switch`);
    - arrays `epochs` int32 (T,) and `params` float32 (T, P): W1 row-major, b1, W2, ...

    A small map in every neuron, if wanted: arrays `maps` uint8 (M, units, h, w), hidden
    units layer by layer, then the outputs, row 0 the lowest x2, 128 where the colours
    meet; `map_epochs` int32 (M,), ascending; meta `ranges`, for each unit the outputs that
    0 and 255 stand for. Between two kept epochs maps fade over. A neuron under the pointer
    or with the focus is shown large on the stage.

    What can be switched off, if wanted: meta `off`, `{"units": [...], "params": [...]}`,
    what is off now (hidden units counted as in `maps`, parameters as in `params`); without
    it nothing can be. A click switches, or Enter on a neuron, Space on a link. `params` and
    `maps` are drawn as they come: what a silent part does to them is up to the page.

    Reports come as `st.session_state[key]["edit"]` and `["off"]`; see `read_edit` and
    `read_off`.
    """
    _network_diagram(
        key=key,
        data=blob,
        on_edit_change=on_change or ignore,
        on_off_change=on_off or ignore,
    )


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


def read_off(
    raw: object, units: int, params: int
) -> tuple[tuple[int, ...], tuple[int, ...], int] | None:
    """(all hidden units that are off, all parameters that are off, token), or None.

    Always the whole of what is off, ascending, so that no report depends on another.
    """
    if not isinstance(raw, Mapping):
        return None
    token = whole(raw.get("token"), 0, TOKEN_LIMIT)
    found = (
        indices(raw.get("units"), units),
        indices(raw.get("params"), params),
    )
    if token is None or found[0] is None or found[1] is None:
        return None
    return found[0], found[1], token


def indices(raw: object, count: int) -> tuple[int, ...] | None:
    """The different places within 0..count-1 of a list no longer than that, or None."""
    if not isinstance(raw, list) or len(raw) > count:
        return None
    places = [whole(i, 0, count - 1) for i in raw]
    kept = {i for i, j in zip(places, raw, strict=True) if i is not None and i == j}
    return tuple(sorted(kept))


def unit_of(sizes: Sequence[int], i: int) -> tuple[int, int]:
    """(layer, place in it) of the i-th unit after the inputs; layer 1 is the first."""
    layer = 1
    while i >= sizes[layer]:
        i -= sizes[layer]
        layer += 1
    return layer, i
