"""What the picture of an exercise shows, as bytes and arrays."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from explorer.charts.overlay import Names
from explorer.components.blob import pack
from explorer.components.stage import StageCommand
from explorer.language import Words
from explorer.pictures.stage import stage_meta
from nn_core.functions import sigmoid
from nn_core.metrics import classes, right
from nn_core.types import Array, Batch
from pages.exercises.settings import EXTENT, SIDE

Arrays = Mapping[str, Array]
Hands = Mapping[str, Arrays]
"""Name in the legend -> arrays: the learner's (if there are any), then ours."""


def names(w: Words, hands: Hands) -> Names:
    """Return what a chart calls the learner's and ours, and whose are drawn."""
    return Names(w("exercises.yours"), w("exercises.ours"), tuple(hands))


def alt(w: Words, hands: Hands, scene: str) -> str:
    """Return what is to be seen in words, with the learner's only where it is drawn."""
    ours = w.labels("exercises.alt_ours")
    return (w.labels("exercises.alt") if len(hands) > 1 else ours)[scene]


def film(
    w: Words, arrays: Arrays, lines: Arrays, names: list[str], batch: Batch, epochs: list[int],
    token: int, place: StageCommand,
) -> bytes:  # fmt: skip
    """Return the bytes of a stage whose maps are the learner's: maps (T, cells), y (T, n),
    losses (T,), and lines by name, each (T, 3).
    """
    losses = arrays.get("losses", np.zeros(0))
    domain = [0.0, max(1.0, float(losses.max(initial=0.0)) * 1.05)]
    meta = {
        **stage_meta(w, "stage", batch), "token": token, "place": place, "extent": list(EXTENT),
        "kind": "film" if len(epochs) > 1 else "still", "loss_domain": domain,
        "curves": [w("exercises.loss")] if len(losses) else [], "lines": names or None,
    }  # fmt: skip
    maps = np.rint(np.clip(arrays["maps"], 0, 1) * 255).astype(np.uint8)
    shown = (
        np.stack([lines[n] for n in names], 1)
        if names
        else np.zeros((len(epochs), 0, 3))
    )
    at = np.array(epochs, dtype=np.int32)
    blob: dict[str, Array] = {
        "frames": maps.reshape(-1, SIDE, SIDE), "epochs": at,
        "curve_epochs": at[: len(losses)], "losses": losses.astype(float)[None],
        "points": batch.x.astype(float), "classes": classes(batch.t).astype(np.uint8),
        "right": right(arrays["y"][..., None], batch.t).astype(np.uint8),
        "lines": shown.astype(np.float32),
    }  # fmt: skip
    return pack(meta, blob, ("frames",) if len(epochs) > 1 else ())


def gate_line(arrays: Arrays) -> Array:
    """w1, w2, b of a neuron at each epoch, (T, 3)."""
    return np.concatenate([arrays["weights"], arrays["bias"].reshape(-1, 1)], axis=1)


def hidden_line(arrays: Arrays, unit: int) -> Array:
    """w1, w2, b of a hidden neuron at each epoch, (T, 3)."""
    return np.concatenate([arrays["W1"][:, :, unit], arrays["b1"][:, [unit]]], axis=1)


def hidden_space(w: Words, arrays: Arrays, batch: Batch, epochs: list[int]) -> bytes:
    """Return the bytes of the hidden_space component: where the two hidden neurons put the
    rows.
    """
    side = np.linspace(EXTENT[0], EXTENT[1], 15)
    x1, x2 = np.meshgrid(side, side)
    cover = np.stack([x1.ravel(), x2.ravel()], axis=1)
    W1, b1 = arrays["W1"], arrays["b1"][:, None, :]
    meta = {
        "stage": "stage", "names": ["h1", "h2"], "extent": [-0.05, 1.05, -0.05, 1.05],
        "labels": None, "words": w.labels("exercises.space"),
    }  # fmt: skip
    return pack(meta, {
        "epochs": np.array(epochs, dtype=np.int32),
        "points": sigmoid(batch.x @ W1 + b1).astype(np.float32),
        "classes": classes(batch.t).astype(np.uint8),
        "grid": sigmoid(cover @ W1 + b1).reshape(len(epochs), 15, 15, 2).astype(np.float32),
        "right": right(arrays["y"][..., None], batch.t).astype(np.uint8),
    })  # fmt: skip


def tiles(y: Array) -> Array:
    """Rows (n, 784) as images side by side, (28, 28 n), held within 0..1."""
    return np.clip(np.concatenate(list(y.reshape(-1, 28, 28)), axis=1), 0, 1)
