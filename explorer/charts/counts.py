"""Bars: how many there are of each class."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import BLUE, ORANGE, frozen, table

SIZE = 220


@lru_cache
def counts(digit: str, count: str, train: str, test: str) -> dict[str, Any]:
    """Table "counts" (digit, part, count), `part` one of the two names: bars side by side."""
    bars = (
        alt.Chart(table("counts"))
        .mark_bar()
        .encode(
            x=alt.X("digit:O", title=digit, axis=alt.Axis(labelAngle=0)),
            xOffset=alt.XOffset("part:N", sort=[train, test]),
            y=alt.Y("count:Q", title=count),
            color=alt.Color(
                "part:N",
                scale=alt.Scale(domain=[train, test], range=[BLUE, ORANGE]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            tooltip=[
                alt.Tooltip("digit:O", title=digit),
                alt.Tooltip("part:N", title=" "),
                alt.Tooltip("count:Q", title=count, format=","),
            ],
        )
    )
    return frozen(bars.properties(height=SIZE))
