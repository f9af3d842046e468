"""The outputs of the layers of a network, and the size of the gradient in each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import (
    DASHES,
    POWERS_OF_TEN,
    frozen,
    line_legend,
    now_line,
    table,
)
from explorer.palette import BLUE, CATEGORIES

LOW = 210
TALL = 300


@lru_cache
def histogram(answer: str, share: str) -> dict[str, Any]:
    """Table "bins" (low, high, share): the share of a layer's outputs in each bin. The axis
    has the scale of the square root: otherwise the many zeros of a ReLU would hide the rest.
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
def flow(
    time: str,
    title: str,
    gradient: str,
    layer: str,
    names: Sequence[str],
    now: bool = False,
) -> dict[str, Any]:
    """Table "flow" (time, layer, gradient): a line for each of the layers `names` on a
    logarithmic axis.

    `time` is the name of that column, "epoch" or "step", and `title` its word. With `now`
    each value is a point, and a line stands at the one in table "now" (time).
    """
    domain = list(names)
    legend = line_legend(layer, symbolStrokeWidth=2.5)
    point = alt.OverlayMarkDef(size=14) if now else alt.Undefined
    lines = (
        alt.Chart(table("flow"))
        .mark_line(strokeWidth=2, point=point)
        .encode(
            x=alt.X(f"{time}:Q", title=title),
            y=alt.Y(
                "gradient:Q",
                title=gradient,
                scale=alt.Scale(type="log"),
                axis=POWERS_OF_TEN,
            ),
            color=alt.Color(
                "layer:N",
                scale=alt.Scale(domain=domain, range=list(CATEGORIES)),
                legend=legend,
            ),
            strokeDash=alt.StrokeDash(
                "layer:N",
                scale=alt.Scale(domain=domain, range=list(DASHES)),
                legend=legend,
            ),
            tooltip=[
                alt.Tooltip(f"{time}:Q", title=title),
                alt.Tooltip("layer:N", title=layer),
                alt.Tooltip("gradient:Q", title=gradient, format=".2e"),
            ],
        )
    )
    layers = [lines, now_line(time)] if now else [lines]
    return frozen(alt.layer(*layers).properties(height=TALL))
