"""Two methods compared: their costs as bars, and two curves that may coincide."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import HEIGHT, frozen, line_legend, table
from explorer.palette import BLUE, GREY, ORANGE

SHORTEST, LONGEST = 1e-4, 1e4
"""Seconds at the ends of the axis of costs."""

BARS = 150
"""Pixels of the height of the bars."""


@lru_cache
def costs(seconds: str) -> dict[str, Any]:
    """Table "bars" (name, seconds, text): a bar each on a log axis, `text` at its end."""
    x = alt.X(
        "seconds:Q",
        title=seconds,
        scale=alt.Scale(type="log", domain=[SHORTEST, LONGEST], clamp=True),
        axis=alt.Axis(values=[10.0**n for n in range(-4, 5)], format="~g"),
    )
    names = alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=220))
    base = alt.Chart(table("bars")).encode(
        y=names,
        tooltip=[
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("seconds:Q", title=seconds, format=".3g"),
        ],
    )
    bars = base.mark_bar(color=BLUE, opacity=0.75).encode(x=x, x2=alt.datum(SHORTEST))
    texts = base.mark_text(align="left", dx=5, color=GREY, fontSize=13)
    labelled = texts.encode(x=x, text="text:N")
    return frozen(alt.layer(bars, labelled).properties(height=BARS))


@lru_cache(maxsize=64)
def overlaid(
    step: str, value: str, names: tuple[str, str], last: int, share: bool = False
) -> dict[str, Any]:
    """Table "ways" (step, name, value): the first name wide and pale, the second thin and
    dashed, so that both are seen where they are the same. With `share` the values are
    shares of 0..1.
    """
    domain = list(names)
    legend = line_legend(symbolOpacity=1)
    y = alt.Y(
        "value:Q",
        title=value,
        scale=alt.Scale(domain=[0, 1]) if share else alt.Scale(zero=False),
        axis=alt.Axis(format="%" if share else "~g"),
    )
    lines = (
        alt.Chart(table("ways"))
        .mark_line(point=alt.OverlayMarkDef(size=26))
        .encode(
            x=alt.X(
                "step:Q",
                title=step,
                scale=alt.Scale(domain=[0, last], nice=False),
                axis=alt.Axis(tickMinStep=1, format="d"),
            ),
            y=y,
            color=alt.Color(
                "name:N",
                scale=alt.Scale(domain=domain, range=[BLUE, ORANGE]),
                legend=legend,
            ),
            strokeWidth=alt.StrokeWidth(
                "name:N", scale=alt.Scale(domain=domain, range=[7, 2]), legend=None
            ),
            strokeDash=alt.StrokeDash(
                "name:N",
                scale=alt.Scale(domain=domain, range=[[1, 0], [6, 3]]),
                legend=None,
            ),
            opacity=alt.Opacity(
                "name:N", scale=alt.Scale(domain=domain, range=[0.55, 1]), legend=None
            ),
            tooltip=[
                alt.Tooltip("step:Q", title=step),
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("value:Q", title=value, format=".1%" if share else ".10f"),
            ],
        )
    )
    return frozen(lines.properties(height=HEIGHT))
