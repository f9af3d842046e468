"""Small images, a pad, what a network says of a drawing, a confusion matrix.

Nothing is trained: at epoch e every image shows how far e is on its way. `?lang=ko`,
`?alone=1` (each component brings its own scripts), `?many=1` (a heavy grid).
"""

import sys
from pathlib import Path

import numpy as np
import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer.components.assets import deliver
from explorer.components.blob import Film, pack, signed
from explorer.components.confusion_matrix import (
    confusion_matrix,
    confusion_matrix_blob,
    read_cell,
)
from explorer.components.digit_pad import digit_pad, digit_pad_blob, read_ink
from explorer.components.image_grid import (
    Choice,
    Labels,
    Look,
    image_grid,
    image_grid_blob,
    read_pick,
)
from explorer.components.prediction import Captions, Inside, prediction, prediction_blob
from explorer.components.stage import stage
from explorer.language import words

EPOCHS = np.arange(11)
COUNT, SIDE = 12, 28


def stage_blob(w):
    meta = {
        "stage": "stage", "token": 0, "kind": "film", "extent": [0, 1, 0, 1], "place": "end",
        "loss_domain": [0, 1], "loss_log": False, "curves": ["a"], "labels": None,
        "words": w.labels("components.stage"), "controls": True, "autoplay": False,
        "loop": False, "diverged": None, "boundary": False,
    }  # fmt: skip
    arrays = {
        "frames": np.full((len(EPOCHS), 8, 8), 128, np.uint8),
        "epochs": EPOCHS.astype(np.int32),
        "curve_epochs": EPOCHS.astype(np.int32),
        "losses": np.exp(-EPOCHS)[None].astype(np.float32),
        "points": np.zeros((0, 2), np.float32),
        "classes": np.zeros(0, np.uint8),
    }
    return pack(meta, arrays)


def rings():
    """Images uint8 (COUNT, 28, 28): rings ever wider, with a corner of full ink."""
    y, x = np.mgrid[:SIDE, :SIDE] - 13.5
    far = np.hypot(y, x) - np.linspace(2, 12, COUNT)[:, None, None]
    images = np.rint(255 * np.clip(1.6 - np.abs(far), 0, 1)).astype(np.uint8)
    images[:, 0, 0] = 255
    return images


def still_grid(w):
    def picked():
        report = read_pick(st.session_state["still"].get("pick"), COUNT)
        if report:
            S["pick"], S["pick_token"] = report
            S["picks"] += 1

    blob = image_grid_blob(
        w,
        rings(),
        "rings",
        labels=Labels(
            [str(i) for i in range(COUNT)],
            [f"ring {i}" for i in range(COUNT)],
            ["right", "wrong", "off"] + [""] * (COUNT - 3),
        ),
        look=Look(columns=6),
        choice=Choice(S["pick"], S["pick_token"]),
    )
    image_grid("still", blob, on_pick=picked)


def film_grid(w):
    """At epoch e each image is 128 + 12 e everywhere, the answer is e, right from 5 on."""
    count = 64 if st.query_params.get("many") else COUNT
    kept = np.linspace(0, 10, 41) if st.query_params.get("many") else EPOCHS[::2]
    shades = (128 + 12 * kept).astype(np.uint8)
    answers = np.repeat(kept.astype(np.uint8)[:, None], count, axis=1)
    blob = image_grid_blob(
        w,
        np.broadcast_to(
            shades[:, None, None, None], (len(kept), count, SIDE, SIDE)
        ).copy(),
        "shades",
        film=Film("stage", kept),
        labels=Labels(
            ["a"] * count,
            marks=np.where(answers >= 5, 1, 2).astype(np.uint8),
            answers=answers,
            names=[f"n{i}" for i in range(11)],
        ),
        look=Look("diverging"),
    )
    image_grid("film", blob)


def pad(w):
    def drawn():
        S["reports"] += 1
        report = read_ink(st.session_state["pad"].get("ink"), S["rev"])
        if report:
            S["sheet"], S["token"], S["settled"] = report
            S["moving"] += not S["settled"]

    digit_pad("pad", digit_pad_blob(w, S["sheet"], S["rev"]), on_ink=drawn)


def read(w):
    """Class i: the ink in rows 2 i and 2 i + 1, as a share of all; cell j: that of row j."""
    rows = S["sheet"].sum(axis=1) / max(S["sheet"].sum(), 1)
    captions: Captions = {
        "probabilities": "shares",
        "preprocessed": "seen",
        "target_gradient": "wish",
        "activations": "rows",
    }
    blob = prediction_blob(
        w,
        rows[:20].reshape(10, 2).sum(axis=1),
        labels=[str(i) for i in range(10)],
        captions=captions,
        truth=3,
        token=S["token"],
        inside=Inside(
            preprocessed=S["sheet"],
            target_gradient=signed(S["sheet"].astype(float) - S["sheet"][::-1]),
            activations=rows - rows[::-1],
            unit="r",
        ),
    )
    prediction("reading", blob)


def read_film(w):
    """At epoch e class e is certain, and cell e is -1; beyond class 9 nothing is a number."""
    sure = np.eye(11, 10, dtype=float)
    sure[10] = np.nan
    blob = prediction_blob(
        w,
        sure,
        labels=[f"n{i}" for i in range(10)],
        captions={"probabilities": "film", "activations": "film"},
        film=Film("stage", EPOCHS),
        inside=Inside(activations=-np.eye(11, 12)),
    )
    prediction("film_reading", blob)


def confusion(w):
    """At epoch e: 100 e of each class right, 1000 - 100 e taken for the next one."""

    def chosen():
        report = read_cell(st.session_state["confusion"].get("cell"), 10)
        if report:
            row, column, S["cell_token"] = report
            S.update(cell=(row, column), cells=S["cells"] + 1)

    right = 100 * EPOCHS[:, None, None] * np.eye(10, dtype=int)
    wrong = (1000 - 100 * EPOCHS[:, None, None]) * np.roll(np.eye(10, dtype=int), 1, 1)
    wrong[:, 9] = right[:, 9] = 0  # of nines there are none
    blob = confusion_matrix_blob(
        w,
        right + wrong,
        labels=[str(i) for i in range(10)],
        selected=S["cell"],
        token=S["cell_token"],
        film=Film("stage", EPOCHS),
    )
    confusion_matrix("confusion", blob, on_cell=chosen)


def push():
    S.update(sheet=rings()[8], rev=S["rev"] + 1)


def told(sheet):
    """The ink, and the cells it lies in."""
    rows, columns = np.nonzero(sheet)
    box = [rows.min(), rows.max(), columns.min(), columns.max()] if len(rows) else "-"
    return f"ink {sheet.sum(dtype=int)} box {','.join(map(str, box))}"


S = st.session_state.setdefault(
    "S",
    {
        "pick": 3, "pick_token": 0, "picks": 0, "sheet": np.zeros((SIDE, SIDE), np.uint8),
        "rev": 0, "token": 0, "settled": True, "moving": 0, "reports": 0,
        "cell": None, "cell_token": 0, "cells": 0,
    },
)  # fmt: skip
st.set_page_config(layout="wide")
if not st.query_params.get("alone"):
    deliver()
w = words(st.query_params.get("lang", "en"))
left, middle, right = st.columns(3)
with left:
    stage("stage", stage_blob(w))
    still_grid(w)
with middle:
    pad(w)
    st.button("push", on_click=push)
    film_grid(w)
    confusion(w)
with right:
    read(w)
    read_film(w)
st.code(
    f"pick {S['pick']} picks {S['picks']} {told(S['sheet'])} settled {S['settled']} "
    f"moving {S['moving']} reports {S['reports']} cells {S['cells']} "
    f"cell {','.join(map(str, S['cell'] or '-'))}",
    None,
)
