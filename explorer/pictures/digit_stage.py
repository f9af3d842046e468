"""The stages of the MNIST page as blobs of bytes: the loss curves as timeline, and a map."""

from __future__ import annotations

import numpy as np

from explorer.components.blob import pack
from explorer.components.stage import Meta, StageCommand
from explorer.language import Words
from explorer.pictures.class_maps import DigitFilm, curves
from explorer.pictures.loss_axis import curve_meta
from explorer.pictures.stage import stage_meta
from nn_core.digits.history import DigitHistory
from nn_core.digits.image_plane import ImagePlane
from nn_core.metrics import classes
from nn_core.types import Array, Batch

FILM = ("frames", "confidence", "answers")
"""What is compressed."""

NO_CURVES: dict[str, Array] = {
    "curve_epochs": np.zeros(0, np.int32),
    "losses": np.zeros((3, 0)),
}
"""In place of the losses of a run, where another stage shows them."""


def digit_timeline(
    w: Words, history: DigitHistory, *, token: int, place: StageCommand, about: str
) -> bytes:
    """Return the losses by step as a timeline without a map; `about`: whose run it is, in
    words.
    """
    meta: Meta = {
        **timeline_meta(w, "stage", history),
        "token": token,
        "kind": "film",
        "place": place,
        "map": "none",
        "about": about,
    }
    return pack(meta, timeline_arrays(history, history.steps))


def digit_map(
    w: Words,
    history: DigitHistory,
    plane: ImagePlane,
    film: DigitFilm,
    points: Batch,
    *,
    moving: bool,
) -> bytes:
    """Return the map of a plane and the images `points` on it, at the step of the timeline.

    `moving`: while a slider is dragged; the images themselves, seen when pointed at, stay
    behind.
    """
    meta: Meta = {
        **timeline_meta(w, "map", history),
        **map_meta(plane),
        "follow": "stage",
        "kind": "film",
        "place": "end",
        "controls": False,
    }
    arrays = {**map_arrays(plane, film, points), **NO_CURVES}
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
    """Return a small film that plays by itself, for the home page."""
    meta: Meta = {
        **timeline_meta(w, key, history),
        **map_meta(plane),
        "kind": "film",
        "place": "end",
        "controls": False,
        "autoplay": True,
        "loop": True,
    }
    arrays = timeline_arrays(history, film.steps) | map_arrays(plane, film, points)
    return pack(meta, arrays, FILM)


def timeline_meta(w: Words, key: str, history: DigitHistory) -> Meta:
    """Return what makes the time of a stage one of steps."""
    steps = len(history.minibatch_losses)
    ends = range(history.steps_per_epoch, steps + 1, history.steps_per_epoch)
    names = w.labels("mnist_stage.curves")
    return {
        **stage_meta(w, key),
        **curve_meta(w, history, 1),
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


def map_meta(plane: ImagePlane) -> Meta:
    """Return what makes the map of a stage one of classes."""
    return {"map": "classes", "extent": list(plane.extent)}


def timeline_arrays(history: DigitHistory, shown: Array) -> dict[str, Array]:
    """Return the losses of a run, and the steps that can be `shown`."""
    steps, losses = curves(history)
    return {
        "epochs": shown.astype(np.int32),
        "curve_epochs": steps.astype(np.int32),
        "losses": losses.astype(np.float64),
    }


def map_arrays(plane: ImagePlane, film: DigitFilm, points: Batch) -> dict[str, Array]:
    """Return the map at every step of its film, and what is on it."""
    return {
        "frames": film.labels,
        "confidence": np.rint(255 * film.confidence).astype(np.uint8),
        "epochs": film.steps.astype(np.int32),
        "points": plane.project(points.x).astype(np.float32),
        "classes": classes(points.t).astype(np.uint8),
        "answers": film.answers,
        "plane": np.vstack([plane.origin, plane.axes]).astype(np.float32),
    }
