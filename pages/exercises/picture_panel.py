"""The picture of the chosen task: the learner's over ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import streamlit as st

from explorer.charts import overlay
from explorer.charts.base import HEIGHT
from explorer.components.hidden_space import hidden_space
from explorer.components.stage import stage
from explorer.controls import flight, widgets
from explorer.errors import in_words
from explorer.language import Words
from explorer.panels.chart import chart
from explorer.settings.schema import Values
from nn_core.types import Array
from pages.exercises import digit_panel, model, settings, tables
from pages.exercises.model import Arrays, Hands
from workshop import live
from workshop.live import Drawn, Edition
from workshop.scenes import TASKS_AT_WORK
from workshop.tasks import TASKS

PATIENCE = 0.4
"""Seconds that a run of the page waits for a picture."""

PENDING = "workshop_pending"
"""Key of the session: whether the picture shown is still to come."""


@st.fragment
@in_words()
def picture(w: Words, values: Values) -> None:
    """The sliders of the task and its picture: all that moves while a slider is dragged."""
    flight.rerun_page_if_due()
    scene = TASKS[values["exercise"]].picture
    controls(w, values, scene)
    here = live.live()
    edition = here.look(values["exercise"]) if here else None
    drawn = yours(edition, values)
    old = None
    if here and drawn.arrays is not None:
        here.good[values["exercise"]] = drawn.arrays
    elif here:
        old = here.good.get(values["exercise"])
    said(w, edition, drawn, old)
    arrays = drawn.arrays if drawn.arrays is not None else fitting(old, scene, values)
    with st.container(
        key="old_picture" if drawn.arrays is None and arrays else "picture"
    ):
        hands: dict[str, Arrays] = {w("exercises.ours"): ours(scene, values)}
        if arrays is not None:
            hands = {w("exercises.yours"): arrays, **hands}
        DRAW[scene](w, values, hands)
    parts(w, scene, values, edition)


def controls(w: Words, values: Values, scene: str) -> None:
    """What a picture can be drawn for: the gate, and sliders."""
    names = settings.SCENE_SLIDERS.get(scene, ())
    if scene == "gate":
        gates = settings.gates(w.labels("gates.names"))
        widgets.segments(values, "gate", w("exercises.gate"), gates, named=False)
    if names:
        for column, name in zip(st.columns(len(names)), names, strict=True):
            with column:
                field = settings.SLIDERS[name]
                widgets.live(values, field, w.labels("exercises.sliders")[name])


def yours(edition: Edition | None, values: Values) -> Drawn:
    """The learner's picture, if it comes in time."""
    if edition is None:
        return Drawn(error={"reason": "off"})
    task = values["exercise"]
    mine = edition.mine(task)
    st.session_state[PENDING] = False
    if task not in mine:
        waiting = "not_begun" if task in edition.verdicts else "pending"
        return Drawn(error=edition.loaded.error or {"reason": waiting})
    scene, args = settings.arguments(task, values)
    found = live.now(edition.draw(scene, args, mine, key_of(values)), PATIENCE)
    st.session_state[PENDING] = found == Drawn()
    return found


def key_of(values: Values) -> tuple[Any, ...]:
    """What the picture depends on beside the code."""
    scene = TASKS[values["exercise"]].picture
    names = settings.SCENE_SLIDERS.get(scene, ())
    gate = values["gate"] if scene == "gate" else ""
    return (
        values["exercise"] if scene == "loss" else "",
        gate,
        *(values[n] for n in names),
    )


def ours(scene: str, values: Values) -> Arrays:
    """The same picture by our solutions."""
    wanted = {n: values[n] for n in ("exercise", "gate", "rate", "epochs", "point")}
    if scene != "loss":
        wanted["exercise"] = next(t.id for t in TASKS.values() if t.picture == scene)
    return played(tuple(wanted.items()))


@lru_cache(maxsize=64)
def played(settings_of: tuple[tuple[str, Any], ...]) -> Arrays:
    """Our picture for these settings; kept, since it is the same for every version."""
    values = dict(settings_of)
    return live.ours(*settings.arguments(values["exercise"], values))


def fitting(old: Arrays | None, scene: str, values: Values) -> Arrays | None:
    """The last good picture, if it is of the same shape as that of today's settings."""
    wanted = ours(scene, values)
    same = old is not None and all(old[k].shape == a.shape for k, a in wanted.items())
    return old if same else None


def said(
    w: Words, edition: Edition | None, drawn: Drawn, old: Mapping[str, Array] | None
) -> None:
    """Why the learner's picture is not there, or is the one before."""
    if edition is None or drawn.arrays is not None:
        return
    reasons = w.labels("exercises.undrawn")
    reason = (drawn.error or {"reason": "pending"})["reason"]
    text = reasons.get(reason, reasons["stopped"])
    before = (
        " " + w("exercises.before") if old is not None and reason != "pending" else ""
    )
    st.caption(text + before)


def parts(w: Words, scene: str, values: Values, edition: Edition | None) -> None:
    """Part by part, whose code the learner's picture is drawn by."""
    at_work = TASKS_AT_WORK.get(scene, ())
    if edition is None or not at_work:
        return
    mine = edition.mine(values["exercise"])
    theirs = ", ".join(TASKS[t].target for t in at_work if t in mine)
    rest = ", ".join(TASKS[t].target for t in at_work if t not in mine)
    nothing = w("exercises.nothing")
    st.caption(w("exercises.parts", yours=theirs or nothing, ours=rest or nothing))


def draw_curve(w: Words, values: Values, hands: Hands) -> None:
    """sigmoid(x) over x."""
    x = np.linspace(-8, 8, 129)
    lines(w, "x", "sigmoid(x)", tables.curves(hands, x), "curve")


def draw_loss(w: Words, values: Values, hands: Hands) -> None:
    """The loss of one prediction over y, for the targets 0 and 1."""
    y = np.linspace(0.01, 0.99, 50)
    lines(w, "y", w("exercises.loss"), tables.curves(hands, y, ("zero", "one")), "loss")
    st.caption(w("exercises.loss_note"))


def lines(
    w: Words, x: str, y: str, table: Any, alt: str, marks: Any = None, log: bool = False
) -> None:
    """A chart of curves, the learner's solid and ours dashed."""
    names = (w("exercises.yours"), w("exercises.ours"))
    marks = tables.no_marks() if marks is None else marks
    spec = overlay.curves(x, y, names, HEIGHT, log)
    chart(
        spec, f"curves_{alt}", w.labels("exercises.alt")[alt], curves=table, marks=marks
    )


def draw_tangent(w: Words, values: Values, hands: Hands) -> None:
    """The tangent at the point, and the error over h."""
    point = float(values["point"])
    left, right = st.columns(2)
    with left:
        lines(w, "x", "x³", tables.tangents(hands, point), "tangent")
    with right:
        table = tables.errors(point, w("exercises.ours"))
        marks = tables.error_mark(hands, point)
        lines(w, "h", w("exercises.error"), table, "errors", marks, True)
        st.caption(w("exercises.error_note"))


def draw_stage(w: Words, values: Values, hands: Hands, film: Mapping[str, Any]) -> None:
    """The stage, with the map of the learner if there is one."""
    blob = model.film(
        w, next(iter(hands.values())), token=flight.token(), place=("end", 1), **film
    )
    stage("stage", blob)


def draw_gate(w: Words, values: Values, hands: Hands) -> None:
    """The gate's map with the neuron's line, over its training."""
    found = {hand: model.gate_line(a) for hand, a in hands.items()}
    names = list(found) if len(found) > 1 else []
    draw_stage(w, values, hands, {
        "lines": found, "names": names, "batch": settings.batch(values["gate"]),
        "epochs": settings.kept(values),
    })  # fmt: skip


def draw_xor(w: Words, values: Values, hands: Hands) -> None:
    """XOR's map, the two hidden lines, and the hidden space."""
    first = next(iter(hands.values()))
    found = {f"h{k + 1}": model.hidden_line(first, k) for k in (0, 1)}
    batch, epochs = settings.batch("xor"), settings.kept(values)
    draw_stage(w, values, hands, {
        "lines": found, "names": list(found), "batch": batch, "epochs": epochs,
    })  # fmt: skip
    left, right = st.columns(2)
    with left:
        hidden_space("space", model.hidden_space(w, first, batch, epochs))
    with right:
        outputs(w, hands)


def draw_wired(w: Words, values: Values, hands: Hands) -> None:
    """XOR's map by three gates."""
    film = {"lines": {}, "names": [], "batch": settings.batch("xor"), "epochs": [0]}
    draw_stage(w, values, hands, film)
    outputs(w, hands)


def outputs(w: Words, hands: Hands) -> None:
    """The outputs for the four rows, the learner's and ours."""
    for hand, arrays in hands.items():
        y = ", ".join(f"{v:.3f}" for v in arrays["y"][-1])
        st.caption(w("exercises.outputs", whose=hand, y=y))


def draw_rows(w: Words, values: Values, hands: Hands) -> None:
    """Each row of a softmax as bars."""
    names = (w("exercises.yours"), w("exercises.ours"))
    spec = overlay.bars(w("exercises.place"), w("exercises.share"), names)
    chart(spec, "rows", w.labels("exercises.alt")["rows"], bars=tables.bars(hands))


def draw_batches(w: Words, values: Values, hands: Hands) -> None:
    """How often each row comes in an epoch."""
    names = (w("exercises.yours"), w("exercises.ours"))
    spec = overlay.bars(w("exercises.row"), w("exercises.times"), names)
    chart(spec, "batches", w.labels("exercises.alt")["batches"], bars=tables.bars(hands))


def draw_images(w: Words, values: Values, hands: Hands) -> None:
    """The rows laid out as images again."""
    for hand, arrays in hands.items():
        st.image(model.tiles(arrays["y"]), caption=hand, width=460)


def draw_table(w: Words, values: Values, hands: Hands) -> None:
    """One-hot targets as cells."""
    names = (w("exercises.yours"), w("exercises.ours"))
    spec = overlay.cells(
        w("exercises.row"), w("exercises.column"), w("exercises.value"), names
    )
    chart(spec, "cells", w.labels("exercises.alt")["table"], cells=tables.cells(hands))


DRAW: dict[str, Callable[[Words, Values, Hands], None]] = {
    "curve": draw_curve, "loss": draw_loss, "tangent": draw_tangent, "gate": draw_gate,
    "wired": draw_wired, "rows": draw_rows, "xor": draw_xor, "images": draw_images,
    "table": draw_table, "batches": draw_batches, "digits": digit_panel.draw,
}  # fmt: skip
