"""The loss over two weights, with the path of training across it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypedDict

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import pack
from explorer.language import Words
from nn_core.analysis.surfaces import Extent
from nn_core.types import Array

_loss_surface = build("loss_surface")


class Meta(TypedDict):
    """What a loss surface is sent beside its arrays."""

    stage: str  # whom to follow
    extent: list[float]
    names: list[str]  # of the two weights
    loss_domain: list[float]  # the losses at the two ends of the colours
    words: dict[str, str]  # alt, loss, low, high


def loss_surface(
    key: str, blob: bytes, *, on_change: Callable[[], None] | None = None
) -> None:
    """Show a map of losses; the place on it follows the epoch of a stage.

    `blob` comes from `loss_surface_blob`: `Meta`, and the arrays `loss` float32 (H, W), row 0
    the lowest second weight; `path` float32 (T, 2); `epochs` int32 (T,).

    It reports nothing; `on_change` is accepted so that all components are called alike.
    """
    del on_change
    _loss_surface(key=key, data=blob)


def loss_surface_blob(
    w: Words,
    loss: Array,
    extent: Extent,
    path: Array,
    epochs: Array,
    names: Sequence[str],
) -> bytes:
    """Losses (H, W) over two weights within `extent`, and the path (T, 2) of training."""
    meta: Meta = {
        "stage": "stage",
        "extent": list(extent),
        "words": w.labels("components.loss_surface"),
        "names": list(names),
        "loss_domain": [float(loss.min()), float(loss.max())],
    }
    arrays = {
        "loss": loss.astype(np.float32),
        "path": path.astype(np.float32),
        "epochs": epochs.astype(np.int32),
    }
    return pack(meta, arrays)
