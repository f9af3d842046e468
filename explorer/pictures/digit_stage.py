"""The stage of the MNIST page, as one blob of bytes: its map and the loss curves."""

from __future__ import annotations

import numpy as np

from explorer.components.blob import pack
from explorer.components.stage import Meta, StageCommand
from explorer.language import Words
from explorer.pictures.class_maps import DigitFilm, curves
from explorer.pictures.loss_curve import curve_meta
from explorer.pictures.stage import stage_meta
from nn_core.digits.history import DigitHistory
from nn_core.digits.image_plane import ImagePlane
from nn_core.metrics import classes
from nn_core.types import Array, Batch

FILM = ("frames", "confidence", "answers")
"""What is compressed."""


def digit_stage(
    w: Words,
    history: DigitHistory,
    plane: ImagePlane,
    film: DigitFilm,
    points: Batch,
    *,
    token: int,
    place: StageCommand,
    moving: bool,
) -> bytes:
    """The map of a plane, the images `points` on it, and the losses by step.

    `moving`: while a slider is dragged; the images themselves, seen when pointed at, stay
    behind.
    """
    meta: Meta = {
        **digit_meta(w, "stage", history, plane),
        "token": token,
        "kind": "film",
        "place": place,
    }
    arrays = digit_arrays(history, plane, film, points)
    if moving:
        return pack(meta, arrays, FILM)
    images = np.rint(255 * points.x).astype(np.uint8)
    return pack(meta, {**arrays, "images": images}, (*FILM, "images"))


def digit_card(
    w: Words,
    key: str,
    history: DigitHistory,
    plane: ImagePlane,
    film: DigitFilm,
    points: Batch,
) -> bytes:
    """A small film that plays by itself, for the home page."""
    meta: Meta = {
        **digit_meta(w, key, history, plane),
        "kind": "film",
        "place": "end",
        "controls": False,
        "autoplay": True,
        "loop": True,
    }
    return pack(meta, digit_arrays(history, plane, film, points), FILM)


def digit_meta(w: Words, key: str, history: DigitHistory, plane: ImagePlane) -> Meta:
    """What makes the stage one of classes, and its time one of steps."""
    steps = len(history.minibatch_losses)
    ends = range(history.steps_per_epoch, steps + 1, history.steps_per_epoch)
    names = w.labels("mnist_stage.curves")
    return {
        **stage_meta(w, key),
        **curve_meta(w, history, 1),
        "extent": list(plane.extent),
        "map": "classes",
        "pace": "frames",
        "joined": True,
        "curves": [names[name] for name in ("train", "test", "minibatch")],
        "curve_styles": ["solid", "dashed", "thin"],
        "epoch_marks": [
            [step, w("mnist_stage.marks.epoch", epoch=epoch)]
            for epoch, step in enumerate(ends, 1)
        ],
        "words": {**w.labels("components.stage"), **w.labels("mnist_stage.words")},
    }


def digit_arrays(
    history: DigitHistory, plane: ImagePlane, film: DigitFilm, points: Batch
) -> dict[str, Array]:
    """The numbers of the stage."""
    steps, losses = curves(history)
    return {
        "frames": film.labels,
        "confidence": np.rint(255 * film.confidence).astype(np.uint8),
        "epochs": film.steps.astype(np.int32),
        "curve_epochs": steps.astype(np.int32),
        "losses": losses.astype(np.float64),
        "points": plane.project(points.x).astype(np.float32),
        "classes": classes(points.t).astype(np.uint8),
        "answers": film.answers,
        "plane": np.vstack([plane.origin, plane.axes]).astype(np.float32),
    }
