"""Bar charts of shares."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import BLUE, GREY, HEIGHT, ORANGE, frozen, table


@lru_cache
def by_units(units: str, share: str, solved: str, tried: str) -> dict[str, Any]:
    """Table "found" (units, share, solved, count), table "now" (units, share): a bar for
    each number of units with its share above, and a wedge over the present one.
    """
    x = alt.X("units:O", title=units, axis=alt.Axis(labelAngle=0))
    y = alt.Y(
        "share:Q",
        title=share,
        scale=alt.Scale(domain=[0, 1.25], nice=False),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    base = alt.Chart(table("found")).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("units:O", title=units),
            alt.Tooltip("share:Q", title=share, format=".1%"),
            alt.Tooltip("solved:Q", title=solved),
            alt.Tooltip("count:Q", title=tried),
        ],
    )
    bars = base.mark_bar(color=BLUE, opacity=0.55)
    texts = base.mark_text(dy=-8, color=GREY).encode(
        text=alt.Text("share:Q", format=".0%")
    )
    wedge = alt.Chart(table("now")).mark_point(
        shape="triangle-down",
        filled=True,
        color=ORANGE,
        size=110,
        opacity=1,
        yOffset=-24,
    )
    return frozen(
        alt.layer(bars, texts, wedge.encode(x=x, y=y)).properties(height=HEIGHT)
    )
