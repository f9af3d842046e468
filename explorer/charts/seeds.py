"""Many seeds: their losses over the epochs, and the share that is right by then."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import HEIGHT, PERCENT, frozen, line_legend, table
from explorer.palette import BLUE, ORANGE


@lru_cache
def seeds(epoch: str, loss: str, solved: str, unsolved: str) -> dict[str, Any]:
    """Table "curves" (epoch, seed, loss, solved): a faint line for each seed."""
    legend = line_legend(
        symbolOpacity=1,
        symbolStrokeWidth=3,
        labelExpr=f"datum.value == 1 ? {solved!r} : {unsolved!r}",
    )
    colours = alt.Scale(domain=[1, 0], range=[BLUE, ORANGE])
    dashes = alt.Scale(domain=[1, 0], range=[[1, 0], [4, 3]])
    lines = (
        alt.Chart(table("curves"))
        .mark_line(opacity=0.35, strokeWidth=1.2)
        .encode(
            x=alt.X("epoch:Q", title=epoch),
            y=alt.Y("loss:Q", title=loss),
            color=alt.Color("solved:N", scale=colours, legend=legend),
            strokeDash=alt.StrokeDash("solved:N", scale=dashes, legend=legend),
            detail="seed:N",
        )
    )
    return frozen(lines.properties(height=HEIGHT))


@lru_cache
def share(epoch: str, share: str) -> dict[str, Any]:
    """Table "share" (epoch, share): the share of the seeds that are right by that epoch."""
    area = (
        alt.Chart(table("share"))
        .mark_area(
            line={"color": BLUE, "strokeWidth": 2},
            color=BLUE,
            opacity=0.25,
            interpolate="step-after",
        )
        .encode(
            x=alt.X("epoch:Q", title=epoch),
            y=alt.Y(
                "share:Q",
                title=share,
                scale=alt.Scale(domain=[0, 1]),
                axis=PERCENT,
            ),
            tooltip=[
                alt.Tooltip("epoch:Q", title=epoch),
                alt.Tooltip("share:Q", title=share, format=".0%"),
            ],
        )
    )
    return frozen(area.properties(height=HEIGHT))
