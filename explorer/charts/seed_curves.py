"""A remedy beside its baseline: a faint line a seed, and the mean of each."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import BLUE, HEIGHT, ORANGE, frozen, table


@lru_cache
def curves(epoch: str, accuracy: str, names: tuple[str, str]) -> dict[str, Any]:
    """Table "curves" (epoch, seed, name, accuracy), `names`: without and with."""
    domain = list(names)
    x = alt.X("epoch:Q", title=epoch, axis=alt.Axis(tickMinStep=1))
    scale = alt.Scale(domain=[0, 1])
    percent = alt.Axis(format="%")
    base = alt.Chart(table("curves")).encode(
        x=x,
        color=alt.Color(
            "name:N",
            scale=alt.Scale(domain=domain, range=[ORANGE, BLUE]),
            legend=alt.Legend(
                title=None,
                orient="top",
                symbolType="stroke",
                symbolOpacity=1,
                symbolSize=200,
            ),
        ),
        strokeDash=alt.StrokeDash(
            "name:N", scale=alt.Scale(domain=domain, range=[[6, 3], [1, 0]]), legend=None
        ),
    )
    faint = base.mark_line(strokeOpacity=0.5, strokeWidth=1).encode(
        y=alt.Y("accuracy:Q", title=accuracy, scale=scale, axis=percent), detail="seed:N"
    )
    mean = base.mark_line(strokeWidth=3).encode(
        y=alt.Y("mean(accuracy):Q", title=accuracy, scale=scale, axis=percent),
        tooltip=[
            alt.Tooltip("epoch:Q", title=epoch),
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("mean(accuracy):Q", title=accuracy, format=".1%"),
        ],
    )
    return frozen(alt.layer(faint, mean).properties(height=HEIGHT))
