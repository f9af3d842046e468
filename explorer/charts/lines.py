"""Line charts over epochs and over h."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import (
    DASHES,
    HEIGHT,
    PERCENT,
    frozen,
    line_legend,
    now_line,
    table,
)
from explorer.palette import BLUE, CATEGORIES, ORANGE


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
