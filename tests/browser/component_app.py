"""A neuron for the tests of the components: trained by NumPy, nothing else in the way.

`?lang=ko`, `?mode=hand` (weights set by sliders and diagram), `?slow=1` (each run waits),
`?autoplay=1`, `?alone=1` (each component brings its own scripts).
"""

import sys
import time
from pathlib import Path

import numpy as np
import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer.components.assets import deliver
from explorer.components.blob import pack
from explorer.components.epoch_listener import epoch_listener, read_heard_epoch
from explorer.components.live_slider import live_slider, read_move
from explorer.components.loss_surface import loss_surface
from explorer.components.network_diagram import network_diagram, read_edit
from explorer.components.stage import read_epoch, stage
from explorer.components.truth_table import truth_table
from explorer.language import words

RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
EPOCHS = (10, 20, 50, 100, 200, 300, 500, 1000)
SPAN = tuple(round(-10 + 0.05 * i, 2) for i in range(401))
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
T = np.array([0, 0, 0, 1], dtype=float)
EXTENT = [-0.5, 1.5, -0.5, 1.5]
CELLS = 40
LIMIT = 10


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def train(rate, epochs, seed):
    """Weights (epochs + 1, 3) and mean losses (epochs + 1,)."""
    w = np.random.default_rng(seed).normal(size=3)
    A, kept = np.c_[X, np.ones(4)], [w]
    for _ in range(epochs):
        w = w - rate * A.T @ (sigmoid(A @ w) - T) / 4
        kept.append(w)
    ws = np.array(kept)
    y = np.clip(sigmoid(ws @ A.T), 1e-12, 1 - 1e-12)
    return ws, -(T * np.log(y) + (1 - T) * np.log(1 - y)).mean(axis=1)


def maps(ws):
    side = -0.5 + (np.arange(CELLS) + 0.5) * 2 / CELLS
    a, b = np.meshgrid(side, side)
    z = ws @ np.stack([a.ravel(), b.ravel(), np.ones(CELLS**2)])
    return np.rint(sigmoid(z) * 255).astype(np.uint8).reshape(-1, CELLS, CELLS)


def stage_blob(w, ws, losses, epochs, moving, place):
    y = sigmoid(ws @ np.c_[X, np.ones(4)].T)
    curve = np.arange(len(losses)) if losses is not None else np.zeros(0)
    meta = {
        "stage": "stage",
        "token": S.get("token", 0),
        "kind": "still" if moving else "film",
        "extent": EXTENT,
        "place": place,
        "loss_domain": [0, float(losses.max()) * 1.05] if losses is not None else [0, 1],
        "loss_log": False,
        "curves": [w("components.curves.train")],
        "labels": [f"{a:g},{b:g} → {t:g}" for (a, b), t in zip(X, T, strict=True)],
        "words": w.labels("components.stage"),
        "controls": True,
        "autoplay": bool(st.query_params.get("autoplay")),
        "loop": False,
        "diverged": None,
        "boundary": True,
    }
    arrays = {
        "frames": maps(ws),
        "epochs": epochs.astype(np.int32),
        "curve_epochs": curve.astype(np.int32),
        "losses": (losses if losses is not None else curve)[None].astype(np.float32),
        "points": X.astype(np.float32),
        "classes": T.astype(np.uint8),
        "right": ((y > 0.5) == T).astype(np.uint8),
    }
    return pack(meta, arrays, () if moving else ("frames",))


def diagram_blob(w, ws, epochs, editable):
    names = {"inputs": ["x1", "x2"], "outputs": ["y"], "params": ["w1", "w2", "b"]}
    meta = {
        "stage": "stage",
        "token": S.get("token", 0),
        "sizes": [2, 1],
        "names": names,
        "editable": editable,
        "limit": LIMIT,
        "step": 0.05,
        "words": w.labels("components.diagram"),
        "activation": "sigmoid",
        "inputs": None,
    }
    arrays = {"epochs": epochs.astype(np.int32), "params": ws.astype(np.float32)}
    return pack(meta, arrays)


def surface_blob(w, ws, epochs):
    half = float(np.abs(ws[:, :2]).max()) + 2
    side = -half + (np.arange(CELLS) + 0.5) * 2 * half / CELLS
    a, b = np.meshgrid(side, side)
    weights = np.stack([a.ravel(), b.ravel(), np.full(CELLS**2, ws[-1, 2])])
    y = np.clip(sigmoid(np.c_[X, np.ones(4)] @ weights), 1e-12, 1 - 1e-12)
    loss = -(T[:, None] * np.log(y) + (1 - T)[:, None] * np.log(1 - y)).mean(axis=0)
    meta = {
        "stage": "stage",
        "extent": [-half, half, -half, half],
        "words": w.labels("components.loss_surface"),
        "names": ["w1", "w2"],
        "loss_domain": [float(loss.min()), float(loss.max())],
    }
    arrays = {
        "loss": loss.reshape(CELLS, CELLS).astype(np.float32),
        "path": ws[:, :2].astype(np.float32),
        "epochs": epochs.astype(np.int32),
    }
    return pack(meta, arrays)


def rows_blob(w, ws, epochs):
    y = np.clip(sigmoid(ws @ np.c_[X, np.ones(4)].T), 1e-12, 1 - 1e-12)
    meta = {
        "stage": "stage",
        "rows": [[f"{a:g}", f"{b:g}", f"{t:g}"] for (a, b), t in zip(X, T, strict=True)],
        "targets": [int(t) for t in T],
        "words": w.labels("components.truth_table"),
    }
    loss = -(T * np.log(y) + (1 - T) * np.log(1 - y))
    arrays = {
        "epochs": epochs.astype(np.int32),
        "output": y.astype(np.float32),
        "loss": loss.astype(np.float32),
    }
    return pack(meta, arrays)


def slider(name, label, values, **options):
    def take():
        S["reports"] += 1
        move = read_move(st.session_state[name].get("move"), len(values))
        if move:
            i, S["token"], settled = move
            S[name], S["moving"] = values[i], not settled

    live_slider(
        name,
        label,
        value=values.index(S[name]),
        texts=[f"{v:g}".replace("-", "−") for v in values],
        on_change=take,
        **options,
    )


def scrubbed():
    S["scrubs"] += 1
    report = read_epoch(st.session_state["stage"].get("epoch"))
    if report:
        S["epoch"], S["playing"] = report


def edited():
    edit = read_edit(st.session_state["diagram"].get("edit"), 3, LIMIT)
    if edit:
        i, value, S["token"], settled = edit
        S[("w1", "w2", "b")[i]] = min(SPAN, key=lambda v: abs(v - value))
        S["moving"] = not settled


def learned(w):
    slider(
        "rate", w("gates.sliders.rate"), RATES, help=w("gates.helps.rate"), typed=True
    )
    slider("epochs", w("gates.sliders.epochs"), EPOCHS, help=w("gates.helps.epochs"))
    slider("seed", w("gates.sliders.seed"), tuple(range(100)), typed=True)
    ws, losses = train(S["rate"], S["epochs"], S["seed"])
    epochs = np.arange(len(ws))
    if S["moving"]:
        ws, epochs = ws[-1:], epochs[-1:]
    return ws, losses, epochs


def by_hand(w):
    for name in ("w1", "w2", "b"):
        slider(name, w.labels("gates.sliders")[name], SPAN, typed=True)
    return np.array([[S["w1"], S["w2"], S["b"]]]), None, np.zeros(1)


@st.fragment
def bench():
    S["fragments"] += 1
    if st.query_params.get("slow"):
        time.sleep(0.3)
    w = words(S["lang"])
    hand = st.query_params.get("mode") == "hand"
    left, middle, right = st.columns([10, 15, 12], gap="medium")
    with left:
        ws, losses, epochs = (by_hand if hand else learned)(w)
    with middle:
        blob = stage_blob(w, ws, losses, epochs, S["moving"] or hand, "end")
        stage("stage", blob, on_change=scrubbed)
    with right:
        network_diagram("diagram", diagram_blob(w, ws, epochs, hand), on_change=edited)
        truth_table("rows", rows_blob(w, ws, epochs))
        if not hand:
            loss_surface("surface", surface_blob(w, ws, epochs))
    st.code(
        f"reports {S['reports']} scrubs {S['scrubs']} fragments {S['fragments']} "
        f"runs {S['runs']} rate {S['rate']} epochs {S['epochs']} seed {S['seed']} "
        f"w1 {S['w1']} w2 {S['w2']} b {S['b']} epoch {S['epoch']} moving {S['moving']}",
        None,
    )


def heard():
    epoch = read_heard_epoch(st.session_state["ear"].get("epoch"))
    S["heard"] = [*S["heard"], epoch]


@st.fragment
def follower():
    if st.query_params.get("slow"):
        time.sleep(0.3)
    epoch_listener("ear", "stage", on_change=heard)
    st.text(f"heard {' '.join(map(str, S['heard']))}")


def push():
    S["seed"] = 42


st.set_page_config(layout="wide")
if not st.query_params.get("alone"):
    deliver()
S = st.session_state.setdefault(
    "S",
    {
        "rate": 1.0, "epochs": 300, "seed": 1, "w1": 1.0, "w2": -0.5, "b": -0.2,
        "epoch": "end", "moving": False, "playing": False, "token": 0, "reports": 0,
        "scrubs": 0, "fragments": 0, "runs": 0, "heard": [],
        "lang": st.query_params.get("lang", "en"),
    },
)  # fmt: skip
S["runs"] += 1
st.button(
    "other language", on_click=lambda: S.update(lang="ko" if S["lang"] == "en" else "en")
)
st.button("push", on_click=push)
bench()
follower()
