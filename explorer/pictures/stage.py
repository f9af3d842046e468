"""The stage of a run as a blob: its map, its points and its loss curve, and the words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer.components.blob import pack
from explorer.components.stage import Edit, Meta, StageCommand
from explorer.content.numbers import number
from explorer.language import Words
from explorer.pictures.decision_maps import Film, thinned
from explorer.pictures.loss_axis import CURVE_POINTS, curve_meta
from nn_core import History
from nn_core.analysis.surfaces import Extent
from nn_core.metrics import classes
from nn_core.types import Array, Batch

GATE_EXTENT: Extent = (-0.5, 1.5, -0.5, 1.5)


def stage(
    w: Words,
    film: Film,
    batch: Batch,
    history: History | None,
    *,
    token: int,
    place: StageCommand,
    moving: bool,
    lines: Sequence[str] | None = None,
    edit: Edit | None = None,
) -> bytes:
    """Return the map, the points and the loss curve; `moving`: one map of a run being
    dragged.

    `lines` names the lines of the units of the first layer; `edit` lets points be edited
    (see the stage).
    """
    meta: Meta = {
        **stage_meta(w, "stage", batch),
        "lines": lines,
        "edit": edit,
        "token": token,
        "extent": list(film.extent),
        "kind": "still" if moving or history is None else "film",
        "place": place,
    }
    if history:
        meta |= curve_meta(w, history, history.steps_per_epoch)
    return pack(meta, stage_arrays(film, batch, history), () if moving else ("frames",))


def stage_meta(w: Words, key: str, batch: Batch | None = None) -> Meta:
    """Return the meta data of every stage; points of a `batch` are labelled by their
    inputs.
    """
    return {
        "stage": key,
        "token": 0,
        "extent": list(GATE_EXTENT),
        "loss_domain": [0.0, 1.0],
        "loss_log": False,
        "curves": [],
        "labels": point_labels(batch) if batch else None,
        "words": w.labels("components.stage"),
        "controls": True,
        "autoplay": False,
        "loop": False,
        "diverged": None,
        "boundary": True,
        "lines": None,
        "edit": None,
    }


def stage_arrays(film: Film, batch: Batch, history: History | None) -> dict[str, Array]:
    """Return the numbers of a stage; a neuron set by hand has no curve."""
    losses, epochs = np.zeros((1, 0)), np.zeros(0)
    if history:
        rows = thinned(len(history.epochs), CURVE_POINTS)
        curves = [history.losses, history.test_losses]
        losses = np.stack([curve[rows] for curve in curves if curve is not None])
        epochs = history.epochs[rows]
    return {
        "frames": film.maps,
        "epochs": film.epochs.astype(np.int32),
        "curve_epochs": epochs.astype(np.int32),
        "losses": losses.astype(np.float64),
        "points": batch.x.astype(float),  # exact: edited, they come back
        "classes": classes(batch.t).astype(np.uint8),
        "right": film.right,
        "lines": film.lines.astype(np.float32),
    }


def card(w: Words, key: str, film: Film, history: History) -> bytes:
    """Return a small film that plays by itself, for the home page."""
    meta: Meta = {
        **stage_meta(w, key, history.train),
        **curve_meta(w, history, history.steps_per_epoch),
        "labels": None,
        "kind": "film",
        "place": "end",
        "controls": False,
        "autoplay": True,
        "loop": True,
    }
    return pack(meta, stage_arrays(film, history.train, history), ("frames",))


def small_map(w: Words, key: str, film: Film, batch: Batch) -> bytes:
    """Return a small map of one network, without curve and controls."""
    meta: Meta = {
        **stage_meta(w, key, batch),
        "kind": "still",
        "place": "end",
        "controls": False,
    }
    return pack(meta, stage_arrays(film, batch, None))


def point_labels(batch: Batch) -> list[str] | None:
    """Return the rows of a truth table by inputs and target, "0,1 → 1"; other points have
    none.
    """
    if not np.isin(batch.x, (0, 1)).all():
        return None
    return [point_label(x, t) for x, t in zip(batch.x, batch.t, strict=True)]


def point_label(x: Array, t: Array) -> str:
    """Return a point by its inputs and its target: "0,1 → 1"."""
    return f"{','.join(number(v) for v in x)} → {number(float(t[0]))}"
