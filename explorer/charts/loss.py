"""Line chart: the loss of one run against the epoch."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import HEIGHT, frozen, table
from explorer.palette import BLUE


@lru_cache
def curve(epoch: str, loss: str) -> dict[str, Any]:
    """Table "curve" (epoch, loss): one line."""
    line = (
        alt.Chart(table("curve"))
        .mark_line(color=BLUE, strokeWidth=2)
        .encode(
            x=alt.X("epoch:Q", title=epoch, axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("loss:Q", title=loss),
            tooltip=[
                alt.Tooltip("epoch:Q", title=epoch),
                alt.Tooltip("loss:Q", title=loss, format=".4f"),
            ],
        )
    )
    return frozen(line.properties(height=HEIGHT))
