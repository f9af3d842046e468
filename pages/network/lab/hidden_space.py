"""Hidden space: where points, and a grid over the plane, lie for two units of a layer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from explorer.components.blob import pack
from explorer.components.hidden_space import Meta
from explorer.language import Words
from explorer.pictures.decision_maps import picked, thinned
from explorer.pictures.diagram import unit_letters
from explorer.pictures.stage import point_label
from nn_core import History
from nn_core.analysis.surfaces import Extent, plane
from nn_core.metrics import classes, right
from nn_core.types import Array, Params

MOST_SNAPSHOTS = 160
GRID_POINTS = 15


class Pair(NamedTuple):
    """Two units of a hidden layer, all counted from 0."""

    layer: int
    first: int
    second: int


def blob(w: Words, history: History, pair: Pair, extent: Extent) -> bytes:
    """Return the bytes of the hidden_space component; `extent`: the part of the input
    plane.
    """
    rows = thinned(len(history.epochs), MOST_SNAPSHOTS)
    params, train = picked(history.params, rows), history.train
    network = history.objective.network
    examples = pair_outputs(network.units(params, train.x)[pair.layer], pair)
    grid = pair_outputs(
        network.units(params, plane(extent, GRID_POINTS))[pair.layer], pair
    )
    few = len(train.x) <= 8
    labels = [point_label(x, t) for x, t in zip(train.x, train.t, strict=True)]
    letter = unit_letters(sum(name[0] == "W" for name in params) - 1)[pair.layer]
    meta: Meta = {
        "stage": "stage",
        "names": [f"{letter}{unit + 1}" for unit in pair[1:]],
        "extent": list(around(grid, examples)),
        "labels": labels if few else None,
        "words": w.labels("xor.lab.space") | play_words(w),
    }
    arrays: dict[str, Array] = {
        "epochs": history.epochs[rows].astype(np.int32),
        "points": examples.astype(np.float32),
        "classes": classes(train.t).astype(np.uint8),
        "grid": grid.reshape(len(rows), GRID_POINTS, GRID_POINTS, 2).astype(np.float32),
        "right": right(network.predict(params, train.x), train.t).astype(np.uint8),
    }
    line = output_line(params, pair)
    if line is not None:
        arrays["line"] = line.astype(np.float32)
    return pack(meta, arrays, ("grid", "points"))


def play_words(w: Words) -> dict[str, str]:
    """The names of its button, as the stage's is called."""
    texts = w.labels("components.stage")
    return {name: texts[name] for name in ("play", "pause")}


def pair_outputs(outputs: Array, pair: Pair) -> Array:
    """The two units of a layer's outputs (T, n, units) -> (T, n, 2)."""
    return np.nan_to_num(outputs[..., [pair.first, pair.second]])


def around(*clouds: Array) -> Extent:
    """Return the part of hidden space that holds all clouds (..., 2), with a margin."""
    flat = np.concatenate([cloud.reshape(-1, 2) for cloud in clouds])
    low, high = flat.min(axis=0), flat.max(axis=0)
    margin = np.maximum(0.06 * (high - low), 0.05)
    (a, c), (b, d) = (low - margin).tolist(), (high + margin).tolist()
    return (a, b, c, d)


def output_line(params: Params, pair: Pair) -> Array | None:
    """a, b, c of the output's line a h1 + b h2 + c = 0 over time, (T, 3); None unless these
    two units are all of the last hidden layer.
    """
    depth = sum(name[0] == "W" for name in params)
    W, b = params[f"W{depth}"], params[f"b{depth}"]
    if pair.layer != depth - 2 or W.shape[-2] != 2:
        return None
    return np.concatenate([W[:, [pair.first, pair.second], 0], b], axis=-1)
