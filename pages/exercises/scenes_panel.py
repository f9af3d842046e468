"""What is drawn for each scene: curves, bars, cells, images, or the stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import streamlit as st

from explorer.charts import overlay
from explorer.charts.base import HEIGHT
from explorer.components.hidden_space import hidden_space
from explorer.components.stage import stage
from explorer.controls import flight
from explorer.language import Words
from explorer.panels.chart import chart
from explorer.settings.schema import Values
from pages.exercises import digit_panel, model, settings, tables
from pages.exercises.model import Hands


def draw_curve(w: Words, values: Values, hands: Hands) -> None:
    """sigmoid(x) over x."""
    x = np.linspace(-8, 8, 129)
    lines(w, hands, "x", "sigmoid(x)", tables.curves(hands, x), "curve")


def draw_loss(w: Words, values: Values, hands: Hands) -> None:
    """Show the loss of one prediction over y, for the targets 0 and 1."""
    y = np.linspace(0.01, 0.99, 50)
    table = tables.curves(hands, y, ("zero", "one"))
    lines(w, hands, "y", w("exercises.loss"), table, "loss")
    st.caption(w("exercises.loss_note"))


def lines(
    w: Words,
    hands: Hands,
    x: str,
    y: str,
    table: Any,
    alt: str,
    marks: Any = None,
    log: bool = False,
) -> None:
    """Show a chart of curves, the learner's solid and ours dashed."""
    marks = tables.no_marks() if marks is None else marks
    spec = overlay.curves(x, y, model.names(w, hands), HEIGHT, log)
    chart(spec, f"curves_{alt}", model.alt(w, hands, alt), curves=table, marks=marks)


def draw_tangent(w: Words, values: Values, hands: Hands) -> None:
    """Show the tangent at the point, and the error over h."""
    point = float(values["point"])
    left, right = st.columns(2)
    with left:
        lines(w, hands, "x", "x³", tables.tangents(hands, point), "tangent")
    with right:
        table = tables.errors(point, w("exercises.ours"))
        marks = tables.error_mark(hands, point)
        lines(w, hands, "h", w("exercises.error"), table, "errors", marks, True)
        st.caption(w("exercises.error_note"))


def draw_stage(w: Words, values: Values, hands: Hands, film: Mapping[str, Any]) -> None:
    """Show the stage, with the map of the learner if there is one."""
    blob = model.film(
        w, next(iter(hands.values())), token=flight.token(), place=("end", 1), **film
    )
    stage("stage", blob)


def draw_gate(w: Words, values: Values, hands: Hands) -> None:
    """Show the gate's map with the neuron's line, over its training."""
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
    left, right = st.columns(2, gap="medium")  # Play stands between the two
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
    """Show the outputs for the four rows, the learner's and ours."""
    for hand, arrays in hands.items():
        y = ", ".join(f"{v:.3f}" for v in arrays["y"][-1])
        st.caption(w("exercises.outputs", whose=hand, y=y))


def draw_rows(w: Words, values: Values, hands: Hands) -> None:
    """Show each row of a softmax as bars."""
    names = model.names(w, hands)
    spec = overlay.bars(w("exercises.place"), w("exercises.share"), names)
    chart(spec, "rows", model.alt(w, hands, "rows"), bars=tables.bars(hands))


def draw_batches(w: Words, values: Values, hands: Hands) -> None:
    """Show how often each row comes in an epoch."""
    names = model.names(w, hands)
    spec = overlay.bars(w("exercises.row"), w("exercises.times"), names)
    chart(spec, "batches", model.alt(w, hands, "batches"), bars=tables.bars(hands))


def draw_images(w: Words, values: Values, hands: Hands) -> None:
    """Show the rows laid out as images again."""
    for hand, arrays in hands.items():
        st.image(model.tiles(arrays["y"]), caption=hand, width=460)


def draw_table(w: Words, values: Values, hands: Hands) -> None:
    """Show one-hot targets as cells."""
    names = model.names(w, hands)
    row, column = w("exercises.row"), w("exercises.column")
    spec = overlay.cells(row, column, w("exercises.value"), names)
    chart(spec, "cells", model.alt(w, hands, "table"), cells=tables.cells(hands))


DRAW: dict[str, Callable[[Words, Values, Hands], None]] = {
    "curve": draw_curve, "loss": draw_loss, "tangent": draw_tangent, "gate": draw_gate,
    "wired": draw_wired, "rows": draw_rows, "xor": draw_xor, "images": draw_images,
    "table": draw_table, "batches": draw_batches, "digits": digit_panel.draw,
}  # fmt: skip
