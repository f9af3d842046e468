"""A chart of sums: the parts of each, end to end."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import frozen, sign_colour, table

ROW = 24
"""Pixels of the height of one sum."""


@lru_cache
def stacked(output: str, part: str, value: str, z: str, rows: int) -> dict[str, Any]:
    """Table "parts" (output, name, value, sign, rank): for each output its parts end to
    end, blue to the right of 0 and orange to the left; table "totals" (output, z): a mark
    at their sum.
    """
    y = alt.Y("output:N", title=output, sort=None, axis=alt.Axis(labelOverlap=False))
    bars = (
        alt.Chart(table("parts"))
        .mark_bar(stroke="white", strokeWidth=0.8)
        .encode(
            x=alt.X("value:Q", title=value, stack="zero"),
            y=y,
            order=alt.Order("rank:Q"),
            color=sign_colour(),
            tooltip=[
                alt.Tooltip("output:N", title=output),
                alt.Tooltip("name:N", title=part),
                alt.Tooltip("value:Q", title=value, format=".3f"),
            ],
        )
    )
    totals = (
        alt.Chart(table("totals"))
        .mark_point(shape="diamond", filled=True, size=90, opacity=1, color="white")
        .encode(
            x=alt.X("z:Q"),
            y=y,
            stroke=alt.value("black"),
            strokeWidth=alt.value(1.5),
            tooltip=[
                alt.Tooltip("output:N", title=output),
                alt.Tooltip("z:Q", title=z, format=".3f"),
            ],
        )
    )
    return frozen(alt.layer(bars, totals).properties(height=ROW * rows + 10))
