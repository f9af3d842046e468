"""Two hidden units that make XOR ever more steeply: maps, hidden space, parts switched off."""

import sys
from pathlib import Path

import numpy as np
import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer.components.assets import deliver
from explorer.components.blob import pack
from explorer.components.hidden_space import hidden_space
from explorer.components.network_diagram import network_diagram, read_off
from explorer.components.stage import stage
from explorer.language import words

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
T = np.array([0, 1, 1, 0], dtype=float)
W1, B1 = np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([-0.5, -1.5])
W2, B2 = np.array([1.0, -1.0]), -0.5
EPOCHS, KEPT, CELLS = np.arange(11), np.arange(0, 11, 5), 20
EXTENT = [-0.5, 1.5, -0.5, 1.5]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def hidden(x, epochs):
    return sigmoid(epochs[:, None, None] * (x @ W1 + B1))


def outputs(x, epochs):
    return sigmoid(epochs[:, None] * (hidden(x, epochs) @ W2 + B2))


def plane(cells):
    side = -0.5 + (np.arange(cells) + 0.5) * 2 / cells
    return np.stack([a.ravel() for a in np.meshgrid(side, side)], axis=1)


def as_bytes(y, *shape):
    return np.rint(255 * y).astype(np.uint8).reshape(*shape, CELLS, CELLS)


def stage_blob(w):
    meta = {
        "stage": "stage", "token": 0, "kind": "film", "extent": EXTENT, "place": "end",
        "loss_domain": [0, 1], "loss_log": False, "curves": ["a"], "labels": None,
        "words": w.labels("components.stage"), "controls": True, "autoplay": False,
        "loop": False, "diverged": None, "boundary": True,
    }  # fmt: skip
    arrays = {
        "frames": as_bytes(outputs(plane(CELLS), EPOCHS), len(EPOCHS)),
        "epochs": EPOCHS.astype(np.int32),
        "curve_epochs": EPOCHS.astype(np.int32),
        "losses": np.exp(-EPOCHS)[None].astype(np.float32),
        "points": X.astype(np.float32),
        "classes": T.astype(np.uint8),
    }
    return pack(meta, arrays)


def diagram_blob(w):
    meta = {
        "stage": "stage", "token": S["token"], "sizes": [2, 2, 1], "activation": "sigmoid",
        "names": {"inputs": ["x1", "x2"], "outputs": ["y"], "hidden": "h"},
        "editable": bool(st.query_params.get("edit")), "limit": 10, "step": 0.05,
        "inputs": None, "words": w.labels("components.diagram"), "ranges": [[0, 1]] * 3,
        "off": {"units": S["units"], "params": S["params"]},
    }  # fmt: skip
    flat = np.concatenate([W1.ravel(), B1, W2, [B2]])
    h = hidden(plane(CELLS), KEPT).swapaxes(1, 2)
    maps = np.concatenate([h, outputs(plane(CELLS), KEPT)[:, None]], axis=1)
    arrays = {
        "epochs": EPOCHS.astype(np.int32),
        "params": (EPOCHS[:, None] * flat).astype(np.float32),
        "maps": as_bytes(maps, len(KEPT), 3),
        "map_epochs": KEPT.astype(np.int32),
    }
    return pack(meta, arrays, ("maps",))


def space_blob(w):
    meta = {
        "stage": "stage",
        "names": ["h1", "h2"],
        "extent": [-0.05, 1.05, -0.05, 1.05],
        "labels": None,
        "words": {"alt": "h", **w.labels("components.stage")},
    }
    line = KEPT[:, None] * np.array([*W2, B2])
    arrays = {
        "epochs": KEPT.astype(np.int32),
        "points": hidden(X, KEPT).astype(np.float32),
        "classes": T.astype(np.uint8),
        "grid": hidden(plane(9), KEPT).reshape(-1, 9, 9, 2).astype(np.float32),
        "line": line.astype(np.float32),
    }
    return pack(meta, arrays)


def switched():
    report = read_off(st.session_state["diagram"].get("off"), 2, 9)
    if report:
        units, params, S["token"] = report
        S.update(units=list(units), params=list(params), reports=S["reports"] + 1)


S = st.session_state.setdefault(
    "S", {"units": [], "params": [], "token": 0, "reports": 0}
)
st.set_page_config(layout="wide")
if not st.query_params.get("alone"):
    deliver()
w = words(st.query_params.get("lang", "en"))
left, middle, right = st.columns(3)
with left:
    stage("stage", stage_blob(w))
with middle:
    network_diagram("diagram", diagram_blob(w), on_off=switched)
with right:
    hidden_space("space", space_blob(w))
units, params = (",".join(map(str, S[name])) or "none" for name in ("units", "params"))
st.code(f"units {units} params {params} reports {S['reports']}", None)
