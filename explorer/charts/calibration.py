"""The reliability diagram: how often a network is right when it is that sure."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from explorer.charts.base import QUARTERS, frozen, table
from explorer.palette import BLUE, GREY, ORANGE

HIGH = 270
"""Pixels of the height: about as wide as high in its column."""

DIAGONAL = pd.DataFrame({"confidence": [0, 1], "accuracy": [0, 1]})


@lru_cache
def reliability(confidence: str, accuracy: str, count: str) -> dict[str, Any]:
    """Table "bins" (low, high, confidence, accuracy, count), table "diagonal" (confidence,
    accuracy): a bar for each bin, and a point at its mean confidence and its accuracy.
    """
    unit = alt.Scale(domain=[0, 1.08], nice=False)
    tooltip = [
        alt.Tooltip("confidence:Q", title=confidence, format=".1%"),
        alt.Tooltip("accuracy:Q", title=accuracy, format=".1%"),
        alt.Tooltip("count:Q", title=count),
    ]
    y = alt.Y("accuracy:Q", title=accuracy, axis=QUARTERS, scale=unit)
    bins = alt.Chart(table("bins"))
    bars = bins.mark_bar(color=BLUE, opacity=0.35, binSpacing=1).encode(
        x=alt.X(
            "low:Q",
            title=confidence,
            axis=QUARTERS,
            bin=alt.BinParams(binned=True),
            scale=alt.Scale(domain=[0, 1.05], nice=False),
        ),
        x2="high:Q",
        y=y,
        tooltip=tooltip,
    )
    right = (
        alt.Chart(table("diagonal"))
        .mark_line(color=GREY, strokeDash=[5, 4])
        .encode(x="confidence:Q", y=y)
    )
    points = bins.mark_point(filled=True, size=70, color=ORANGE, opacity=1).encode(
        x="confidence:Q", y=y, tooltip=tooltip
    )
    counts = bins.mark_text(color=GREY, fontSize=11).encode(  # above bars and line
        x="confidence:Q", y=alt.datum(1.055), text=alt.Text("count:Q", format=",")
    )
    return frozen(alt.layer(bars, right, points, counts).properties(height=HIGH))
