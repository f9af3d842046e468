"""Bars: numbers of any sign, counts of classes, and shares of 0..1."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import (
    HEIGHT,
    LOW,
    QUARTERS,
    UPRIGHT,
    frozen,
    sign_colour,
    table,
)
from explorer.palette import BLUE, GREY, ORANGE

COUNTS = 220
"""Pixels of the height of a chart of counts."""


@lru_cache
def signed(name: str, value: str, format: str = ".3f") -> dict[str, Any]:
    """Table "bars" (name, value, sign): a bar a row, blue upwards, orange downwards."""
    bars = (
        alt.Chart(table("bars"))
        .mark_bar()
        .encode(
            x=alt.X("name:N", title=name, sort=None, axis=UPRIGHT),
            y=alt.Y("value:Q", title=value, axis=alt.Axis(tickCount=5, format="~g")),
            color=sign_colour(),
            tooltip=[
                alt.Tooltip("name:N", title=name),
                alt.Tooltip("value:Q", title=value, format=format),
            ],
        )
    )
    return frozen(bars.properties(height=LOW))


@lru_cache
def counts(digit: str, count: str, train: str, test: str) -> dict[str, Any]:
    """Table "counts" (digit, part, count), `part` one of the names `train` and `test`: for
    each digit two bars side by side.
    """
    bars = (
        alt.Chart(table("counts"))
        .mark_bar()
        .encode(
            x=alt.X("digit:O", title=digit, axis=UPRIGHT),
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
    return frozen(bars.properties(height=COUNTS))


@lru_cache
def shares(name: str, share: str, right: str, count: str) -> dict[str, Any]:
    """Table "bars" (name, share, right, count): a bar a row, with its share above."""
    x = alt.X("name:N", title=name, sort=None, axis=UPRIGHT)
    tooltip = [
        alt.Tooltip("name:N", title=name),
        alt.Tooltip("share:Q", title=share, format=".1%"),
        alt.Tooltip("right:Q", title=right),
        alt.Tooltip("count:Q", title=count),
    ]
    layers = share_bars("bars", x, share_axis(share), tooltip)
    return frozen(alt.layer(*layers).properties(height=LOW))


@lru_cache
def shares_by_units(units: str, share: str, solved: str, tried: str) -> dict[str, Any]:
    """Table "found" (units, share, solved, count), table "now" (units, share): a bar for
    each number of units, with its share above and a wedge over the present one.
    """
    x = alt.X("units:O", title=units, axis=UPRIGHT)
    y = share_axis(share, room=0.25)
    tooltip = [
        alt.Tooltip("units:O", title=units),
        alt.Tooltip("share:Q", title=share, format=".1%"),
        alt.Tooltip("solved:Q", title=solved),
        alt.Tooltip("count:Q", title=tried),
    ]
    wedge = alt.Chart(table("now")).mark_point(
        shape="triangle-down",
        filled=True,
        color=ORANGE,
        size=110,
        opacity=1,
        yOffset=-24,
    )
    layers = [*share_bars("found", x, y, tooltip), wedge.encode(x=x, y=y)]
    return frozen(alt.layer(*layers).properties(height=HEIGHT))


def share_axis(share: str, room: float = 0.1) -> alt.Y:
    """Return the column share, 0..1, with `room` above 1 for what stands over a bar."""
    scale = alt.Scale(domain=[0, 1 + room], nice=False)
    return alt.Y("share:Q", title=share, scale=scale, axis=QUARTERS)


def share_bars(name: str, x: alt.X, y: alt.Y, tooltip: list[alt.Tooltip]) -> list[Any]:
    """Return two layers: a bar for each row of the table `name`, and its share above."""
    base = alt.Chart(table(name)).encode(x=x, y=y, tooltip=tooltip)
    texts = base.mark_text(dy=-7, color=GREY, fontSize=11)
    return [
        base.mark_bar(color=BLUE, opacity=0.7),
        texts.encode(text=alt.Text("share:Q", format=".0%")),
    ]
