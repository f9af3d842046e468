"""A remedy beside its baseline: a faint line for each seed, and the mean of both."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import HEIGHT, PERCENT, frozen, line_legend, table
from explorer.palette import BLUE, ORANGE


@lru_cache
def curves(epoch: str, accuracy: str, names: tuple[str, str]) -> dict[str, Any]:
    """Table "curves" (epoch, seed, name, accuracy); `names` are those without and with it."""
    domain = list(names)
    x = alt.X("epoch:Q", title=epoch, axis=alt.Axis(tickMinStep=1))
    scale = alt.Scale(domain=[0, 1])
    base = alt.Chart(table("curves")).encode(
        x=x,
        color=alt.Color(
            "name:N",
            scale=alt.Scale(domain=domain, range=[ORANGE, BLUE]),
            legend=line_legend(symbolOpacity=1, symbolSize=200),
        ),
        strokeDash=alt.StrokeDash(
            "name:N", scale=alt.Scale(domain=domain, range=[[6, 3], [1, 0]]), legend=None
        ),
    )
    faint = base.mark_line(strokeOpacity=0.5, strokeWidth=1).encode(
        y=alt.Y("accuracy:Q", title=accuracy, scale=scale, axis=PERCENT), detail="seed:N"
    )
    mean = base.mark_line(strokeWidth=3).encode(
        y=alt.Y("mean(accuracy):Q", title=accuracy, scale=scale, axis=PERCENT),
        tooltip=[
            alt.Tooltip("epoch:Q", title=epoch),
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("mean(accuracy):Q", title=accuracy, format=".1%"),
        ],
    )
    return frozen(alt.layer(faint, mean).properties(height=HEIGHT))
