"""How far a numerical gradient is off, over h."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import HEIGHT, frozen, now_line, table
from explorer.palette import BLUE


@lru_cache
def errors(h: str, error: str) -> dict[str, Any]:
    """Table "errors" (h, error), table "now" (h): both axes logarithmic, h falling."""
    powers = alt.Axis(format=".0e", tickCount=8)
    line = (
        alt.Chart(table("errors"))
        .mark_line(point=True, color=BLUE)
        .encode(
            x=alt.X(
                "h:Q",
                title=h,
                axis=powers,
                scale=alt.Scale(type="log", domain=[1e-13, 0.1], reverse=True),
            ),
            y=alt.Y(
                "error:Q",
                title=error,
                axis=powers,
                scale=alt.Scale(type="log", domain=[1e-14, 1], clamp=True),
            ),
            tooltip=[
                alt.Tooltip("h:Q", title=h, format=".0e"),
                alt.Tooltip("error:Q", title=error, format=".2e"),
            ],
        )
    )
    return frozen(alt.layer(line, now_line("h")).properties(height=HEIGHT))
