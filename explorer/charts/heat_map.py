"""A heat map: two settings, and a share of 0..1 in each cell."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import UPRIGHT, frozen, table
from explorer.palette import GREY, ORANGE

CELL = "cell"
"""Name of the selection: the cell that was clicked, by its columns row and column."""

TALL = 400
"""Pixels of the height."""

BRIGHT = 0.55
"""The share from which a cell is so bright that its number is written in black."""


@lru_cache
def shares(x: str, y: str, share: str, done: str) -> dict[str, Any]:
    """Table "cells" (x, y, row, column, share, text, done, chosen), from the top row down: a
    cell without a result is an empty frame, the chosen one has a thick frame. The colours
    grow lighter with the share, for eyes of any colour sight.

    No layer filters the table: the cells would lose their order.
    """
    upwards = alt.EncodingSortField(field="row", op="min", order="descending")
    base = alt.Chart(table("cells")).encode(
        x=alt.X("x:N", title=x, sort=None, axis=UPRIGHT),
        y=alt.Y("y:N", title=y, sort=upwards, axis=alt.Axis(labelOverlap=False)),
        tooltip=[
            alt.Tooltip("x:N", title=x),
            alt.Tooltip("y:N", title=y),
            alt.Tooltip("text:N", title=share),
            alt.Tooltip("done:Q", title=done, format=","),
        ],
    )
    scale = alt.Scale(domain=[0, 1], scheme="cividis")
    legend = alt.Legend(
        title=share, orient="top", format="%", gradientLength=160, values=[0, 0.5, 1]
    )
    coloured = alt.Color("share:Q", scale=scale, legend=legend)
    there = alt.condition("datum.done > 0", coloured, alt.value("transparent"))
    light = alt.condition(
        f"datum.share < {BRIGHT}", alt.value("white"), alt.value("black")
    )
    picked = alt.selection_point(name=CELL, fields=["row", "column"])
    frames = base.mark_rect(fillOpacity=0).encode(  # above the rest: it takes the clicks
        stroke=alt.condition("datum.chosen", alt.value(ORANGE), alt.value(GREY)),
        strokeWidth=alt.condition("datum.chosen", alt.value(3), alt.value(0.5)),
    )
    layers = alt.layer(
        base.mark_rect().encode(color=there),
        base.mark_text(fontSize=11).encode(text="text:N", color=light),
        frames.add_params(picked),
    )
    return frozen(layers.properties(height=TALL))
