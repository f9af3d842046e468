"""A map of two classes whose border moves, told in formulas; nothing is trained.

Left of u = BORDER[t] everything is a 3, right of it a 7. An image of the plane is lighter
at the top the larger u is, and at the left the larger v is. `?lang=ko`, `?alone=1`,
`?on_the_plane=1`: the data points are images of the plane.
"""

import sys
from pathlib import Path

import numpy as np
import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer.components.assets import deliver
from explorer.components.blob import pack
from explorer.components.stage import read_epoch, stage
from explorer.language import words

STEPS = np.array([0, 1, 4, 16, 64])
BORDER = np.array([-2.4, -1.2, 0.0, 1.2, 2.4])
EXTENT = (-3, 3, -3, 3)
CELLS, SIDE = 30, 28
POINTS = np.array([[-2.5, 1.0], [2.7, 1.0], [0.6, -1.5], [-0.6, -1.5]])
DIGITS = np.array([3, 7, 3, 7])


def maps():
    """Labels and confidence (T, CELLS, CELLS)."""
    u = -3 + (np.arange(CELLS) + 0.5) * 6 / CELLS
    away = u - BORDER[:, None]
    sure = np.rint(255 * (0.5 + 0.5 * np.tanh(np.abs(away)))).astype(np.uint8)
    labels = np.where(away < 0, 3, 7).astype(np.uint8)
    shape = (len(STEPS), CELLS, CELLS)
    return [np.broadcast_to(a[:, None], shape).copy() for a in (labels, sure)]


def plane():
    """The image at (0, 0), and what u and v do to it."""
    i, j = np.mgrid[:SIDE, :SIDE]
    middle = np.full((SIDE, SIDE), 0.5)
    rows = [middle, 0.2 * (i < SIDE / 2), 0.1 * (j < SIDE / 2)]
    return np.stack([a.ravel() for a in rows]).astype(np.float32)


def curves():
    """Loss of every step and, here and there, of all the data."""
    steps = np.arange(STEPS[-1] + 1)
    losses = np.full((3, len(steps)), np.nan)
    losses[0, STEPS] = np.exp(-STEPS / 20)
    losses[1, STEPS] = np.exp(-STEPS / 20) + 0.1
    losses[2, :-1] = np.exp(-steps[:-1] / 20) + 0.2 * np.sin(steps[:-1])
    return steps, losses


def stage_blob(w):
    names = w.labels("mnist_stage.curves")
    meta = {
        "map": "classes", "stage": "stage", "token": 0, "kind": "film", "extent": EXTENT,
        "place": "end", "loss_domain": [0, 1.2], "loss_log": False,
        "curves": [names[name] for name in ("train", "test", "minibatch")],
        "curve_styles": ["solid", "dashed", "thin"], "joined": True, "pace": "frames",
        "epoch_marks": [
            [20 * n, w("mnist_stage.marks.epoch", epoch=n)] for n in (1, 2, 3)
        ],
        "words": w.labels("components.stage") | w.labels("mnist_stage.words"),
        "labels": None, "controls": True, "autoplay": False, "loop": False,
        "diverged": None, "boundary": True,
    }  # fmt: skip
    labels, confidence = maps()
    steps, losses = curves()
    images = np.zeros((len(POINTS), SIDE, SIDE), np.uint8)
    images[:, :, SIDE // 2] = 255
    if st.query_params.get("on_the_plane"):
        origin, *axes = plane()
        images = np.rint(255 * (origin + POINTS @ axes)).clip(0, 255).astype(np.uint8)
        images = images.reshape(-1, SIDE, SIDE)
    arrays = {
        "frames": labels,
        "confidence": confidence,
        "epochs": STEPS.astype(np.int32),
        "curve_epochs": steps.astype(np.int32),
        "losses": losses.astype(np.float32),
        "points": POINTS.astype(np.float32),
        "classes": DIGITS.astype(np.uint8),
        "answers": np.where(POINTS[:, 0] < BORDER[:, None], 3, 7).astype(np.uint8),
        "plane": plane(),
        "images": images.reshape(len(POINTS), -1),
    }
    return pack(meta, arrays, ("frames", "confidence", "images"))


def scrubbed():
    report = read_epoch(st.session_state["stage"].get("epoch"))
    if report:
        S["epoch"], S["playing"] = report


st.set_page_config(layout="wide")
if not st.query_params.get("alone"):
    deliver()
S = st.session_state.setdefault("S", {"epoch": "end", "playing": False})
stage("stage", stage_blob(words(st.query_params.get("lang", "en"))), on_change=scrubbed)
st.code(f"epoch {S['epoch']} playing {S['playing']}", None)
