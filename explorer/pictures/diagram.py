"""The blob of the network diagram: its numbers, and the words beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from explorer.components.blob import pack
from explorer.components.network_diagram import Meta, Names
from explorer.language import Words
from explorer.pictures.decision_maps import Film, flat
from explorer.pictures.unit_maps import unit_maps
from nn_core import Network, Params
from nn_core.types import Array


def neuron(
    w: Words,
    params: Params,
    epochs: Array,
    *,
    token: int,
    editable: bool,
    limit: float,
    activation: str,
) -> bytes:
    """Return the neuron as a diagram; `params` stacked over `epochs`."""
    names: Names = {
        "inputs": ["x1", "x2"],
        "outputs": ["y"],
        "params": ["w1", "w2", "b"],
    }
    meta: Meta = {
        **diagram_meta(w, [2, 1], names, activation),
        "token": token,
        "editable": editable,
        "limit": limit,
    }
    return pack(meta, diagram_arrays(params, epochs))


def two_layers(
    w: Words, params: Params, epochs: Array, hidden: str, activation: str, token: int
) -> bytes:
    """Return two inputs, hidden units named by a letter, one output; `params` over
    `epochs`.
    """
    units = params["b1"].shape[-1]
    names: Names = {"inputs": ["x1", "x2"], "outputs": ["y"], "hidden": hidden}
    meta: Meta = {**diagram_meta(w, [2, units, 1], names, activation), "token": token}
    W1 = params["W1"]  # one column for all units if they share it
    each = {**params, "W1": np.broadcast_to(W1, (*W1.shape[:-1], units))}
    return pack(meta, diagram_arrays(each, epochs))


def layers(
    w: Words,
    network: Network,
    film: Film,
    sizes: Sequence[int],
    activation: str,
    token: int,
    limit: float,
    off: Mapping[str, Sequence[int]],
) -> bytes:
    """Return a network of any shape over the epochs of a film, with a small map in every
    neuron; its weights can be edited, its parts switched off: `off` has `units` and
    `params`.
    """
    units = unit_maps(network, film, activation)
    letters = unit_letters(len(sizes) - 2)
    names: Names = {"inputs": ["x1", "x2"], "outputs": ["y"], "hidden": letters}
    meta: Meta = {
        **diagram_meta(w, sizes, names, activation),
        "token": token,
        "output": "sigmoid",
        "editable": True,
        "limit": limit,
        "ranges": units.ranges,
        "off": {part: list(off[part]) for part in ("units", "params")},
    }
    arrays = diagram_arrays(film.params, film.epochs) | {
        "maps": units.maps,
        "map_epochs": units.epochs.astype(np.int32),
    }
    return pack(meta, arrays, ("maps",))


def unit_letters(layers: int) -> list[str]:
    """Return what the names of the units of each hidden layer begin with: "h" of h3, or
    "h2-" of h2-3 if there are several layers.
    """
    return ["h"] if layers == 1 else [f"h{i + 1}-" for i in range(layers)]


def diagram_meta(w: Words, sizes: Sequence[int], names: Names, activation: str) -> Meta:
    """Return the meta data of every diagram."""
    return {
        "token": 0,
        "stage": "stage",
        "sizes": list(sizes),
        "names": names,
        "editable": False,
        "limit": 0,
        "step": 0.05,
        "words": w.labels("components.diagram"),
        "activation": activation,
        "inputs": None,
    }


def diagram_arrays(params: Params, epochs: Array) -> dict[str, Array]:
    """Return the numbers of a diagram."""
    return {
        "epochs": epochs.astype(np.int32),
        "params": flat(params).astype(np.float32),
    }
