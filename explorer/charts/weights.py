"""The weights over the epochs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import DASHES, HEIGHT, frozen, now_line, table
from explorer.palette import CATEGORIES


@lru_cache
def weights(epoch: str, value: str, names: Sequence[str]) -> dict[str, Any]:
    """Table "weights" (epoch, name, value), table "now" (epoch): a line for each weight."""
    colours = alt.Scale(domain=list(names), range=list(CATEGORIES))
    dashes = alt.Scale(domain=list(names), range=list(DASHES))
    legend = alt.Legend(title=None, orient="top")
    lines = (
        alt.Chart(table("weights"))
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("epoch:Q", title=epoch),
            y=alt.Y("value:Q", title=value),
            color=alt.Color("name:N", scale=colours, legend=legend),
            strokeDash=alt.StrokeDash("name:N", scale=dashes, legend=legend),
            tooltip=[
                alt.Tooltip("epoch:Q", title=epoch),
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("value:Q", title=value, format=".4f"),
            ],
        )
    )
    return frozen(alt.layer(lines, now_line("epoch")).properties(height=HEIGHT))
