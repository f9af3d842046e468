"""What the layers of a network answer, and how much of the slope reaches them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import (
    BLUE,
    GREEN,
    ORANGE,
    POWERS_OF_TEN,
    frozen,
    now_line,
    table,
)

LOW = 210
TALL = 300
COLOURS, DASHES = [BLUE, ORANGE, GREEN], [[1, 0], [7, 3], [2, 2]]


@lru_cache
def histogram(answer: str, share: str) -> dict[str, Any]:
    """Table "bins" (low, high, share): how often a layer's units answer what. The axis is
    that of the square root, or all the zeros of a ReLU would hide the rest.
    """
    bars = (
        alt.Chart(table("bins"))
        .mark_bar(color=BLUE, binSpacing=0)
        .encode(
            x=alt.X(
                "low:Q",
                title=answer,
                bin=alt.BinParams(binned=True),
                axis=alt.Axis(format=".6~g"),
            ),
            x2="high:Q",
            y=alt.Y(
                "share:Q",
                title=share,
                scale=alt.Scale(type="sqrt"),
                axis=alt.Axis(format="~%", tickCount=6),
            ),
            tooltip=[
                alt.Tooltip("low:Q", title="≥", format=".3g"),
                alt.Tooltip("high:Q", title="<", format=".3g"),
                alt.Tooltip("share:Q", title=share, format=".1%"),
            ],
        )
    )
    return frozen(bars.properties(height=LOW))


@lru_cache
def flow(step: str, gradient: str, layer: str, names: Sequence[str]) -> dict[str, Any]:
    """Table "flow" (step, layer, gradient), table "now" (step): a line for each of the
    layers `names` (at most three) on a logarithmic axis.
    """
    colours = alt.Scale(domain=list(names), range=COLOURS[: len(names)])
    dashes = alt.Scale(domain=list(names), range=DASHES[: len(names)])
    legend = alt.Legend(
        title=layer, orient="top", symbolType="stroke", symbolStrokeWidth=2.5
    )
    lines = (
        alt.Chart(table("flow"))
        .mark_line(strokeWidth=2, point=alt.OverlayMarkDef(size=14))
        .encode(
            x=alt.X("step:Q", title=step),
            y=alt.Y(
                "gradient:Q",
                title=gradient,
                scale=alt.Scale(type="log"),
                axis=POWERS_OF_TEN,
            ),
            color=alt.Color("layer:N", scale=colours, legend=legend),
            strokeDash=alt.StrokeDash("layer:N", scale=dashes, legend=legend),
            tooltip=[
                alt.Tooltip("step:Q", title=step),
                alt.Tooltip("layer:N", title=layer),
                alt.Tooltip("gradient:Q", title=gradient, format=".2e"),
            ],
        )
    )
    return frozen(alt.layer(lines, now_line("step")).properties(height=TALL))
