"""The network as a diagram: nodes, and links as wide as their weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

from explorer.components.assets import build
from explorer.components.reports import TOKEN_LIMIT, flight, ignore, real, whole

_network_diagram = build("network_diagram")


class Names(TypedDict, total=False):
    """Names of inputs and outputs and, if wanted, of the parameters, one each, and of hidden
    units: a letter for all, or one for each layer.
    """

    inputs: list[str]
    outputs: list[str]
    params: list[str]
    hidden: str | list[str]


class Meta(TypedDict, total=False):
    """What a diagram is sent beside its arrays; without `off` nothing can be switched off."""

    stage: str  # whom to follow
    token: int
    sizes: list[int]  # units in each layer
    names: Names
    activation: str  # of hidden units
    output: str  # activation of the output, if it differs
    editable: bool
    limit: float  # of a weight
    step: float
    inputs: list[float] | None  # the numbers whose way through the network is shown
    ranges: Sequence[
        Sequence[float]
    ]  # for each unit the outputs for 0 and 255 in its map
    off: dict[str, list[int]]  # the `units` and `params` that are off now
    words: dict[str, str]  # alt, hint, edit, unit, off, on, switch


def network_diagram(
    key: str,
    blob: bytes,
    *,
    on_change: Callable[[], None] | None = None,
    on_off: Callable[[], None] | None = None,
) -> None:
    """Show a network of layers that follows the epoch of a stage.

    `blob` is packed from `Meta` and the arrays `epochs` int32 (T,) and `params` float32
    (T, P): W1 row-major, b1, W2, ...

    For a small map in every neuron: arrays `maps` uint8 (M, units, h, w), hidden units layer
    by layer, then the outputs, row 0 the lowest x2, 128 in the middle of the colours;
    `map_epochs` int32 (M,), ascending; meta `ranges`. Between two kept epochs maps are
    interpolated. A neuron under the pointer or with the focus is shown large on the stage.

    With meta `off` units (counted as in `maps`) and parameters (as in `params`) can be
    switched off by a click, Enter on a neuron, or Space on a link. `params` and `maps` are
    drawn as they come: the page computes the effect of what is off.

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
    """A report -> (index of the parameter, value within +-limit, token, settled), or None."""
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
    """A report -> (hidden units that are off, parameters that are off, token), or None.

    A report names all that are off, ascending, so that none depends on another.
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
    """A list of at most `count` numbers -> those that are indices 0..count-1, each once,
    ascending; None for anything else.
    """
    if not isinstance(raw, list) or len(raw) > count:
        return None
    places = [whole(i, 0, count - 1) for i in raw]
    kept = {i for i, j in zip(places, raw, strict=True) if i is not None and i == j}
    return tuple(sorted(kept))


def unit_of(sizes: Sequence[int], i: int) -> tuple[int, int]:
    """The i-th unit after the inputs -> (layer, place in it); layer 1 is the first."""
    layer = 1
    while i >= sizes[layer]:
        i -= sizes[layer]
        layer += 1
    return layer, i
