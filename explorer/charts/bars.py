"""Bars: one a name, of any sign, or a share of the examples of a class."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import BLUE, GREY, ORANGE, frozen, table

LOW = 190


@lru_cache
def signed(name: str, value: str, format: str = ".3f") -> dict[str, Any]:
    """Table "bars" (name, value, sign): blue upwards, orange downwards, in its order."""
    bars = (
        alt.Chart(table("bars"))
        .mark_bar()
        .encode(
            x=alt.X("name:N", title=name, sort=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("value:Q", title=value, axis=alt.Axis(tickCount=5, format="~g")),
            color=alt.Color(
                "sign:N",
                scale=alt.Scale(domain=[1, -1], range=[BLUE, ORANGE]),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("name:N", title=name),
                alt.Tooltip("value:Q", title=value, format=format),
            ],
        )
    )
    return frozen(bars.properties(height=LOW))


@lru_cache
def shares(name: str, share: str, right: str, count: str) -> dict[str, Any]:
    """Table "bars" (name, share, right, count): a bar for each name, its share above."""
    base = alt.Chart(table("bars")).encode(
        x=alt.X("name:N", title=name, sort=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y(
            "share:Q",
            title=share,
            scale=alt.Scale(domain=[0, 1.1], nice=False),
            axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=name),
            alt.Tooltip("share:Q", title=share, format=".1%"),
            alt.Tooltip("right:Q", title=right),
            alt.Tooltip("count:Q", title=count),
        ],
    )
    bars = base.mark_bar(color=BLUE, opacity=0.7)
    texts = base.mark_text(dy=-7, color=GREY, fontSize=11)
    return frozen(
        alt.layer(bars, texts.encode(text=alt.Text("share:Q", format=".0%"))).properties(
            height=LOW
        )
    )
