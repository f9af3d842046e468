"""The learner's curve, bars or cells over ours: another line, not only another colour."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt

from explorer.charts.base import DASHES, HEIGHT, frozen, line_legend, table
from explorer.palette import CATEGORIES


class Names(NamedTuple):
    """What the chart calls the learner's and ours, and which of the two are drawn."""

    yours: str
    ours: str
    drawn: tuple[str, ...]


def whose(names: Names) -> dict[str, Any]:
    """Colour and dash of the column `whose`: the learner's solid, ours dashed."""
    domain, drawn = [names.yours, names.ours], list(names.drawn)
    colours = alt.Scale(domain=domain, range=list(CATEGORIES[:2]))
    dashes = alt.Scale(domain=domain, range=list(DASHES[:2]))
    legend = line_legend(symbolSize=600, symbolStrokeWidth=2.5, columns=1, values=drawn)
    return {
        "color": alt.Color("whose:N", scale=colours, legend=legend),
        "strokeDash": alt.StrokeDash("whose:N", scale=dashes, legend=legend),
    }


@lru_cache
def curves(
    x: str, y: str, names: Names, height: int, logarithmic: bool = False
) -> dict[str, Any]:
    """Table "curves" (x, y, whose, part): a line for each `part` of each hand; table "marks"
    (x, y, whose): points.
    """
    scale = alt.Scale(type="log") if logarithmic else alt.Scale(zero=False)
    axis = alt.Axis(format=".0e") if logarithmic else alt.Axis()
    at = {
        "x": alt.X("x:Q", title=x, scale=scale, axis=axis),
        "y": alt.Y("y:Q", title=y, scale=scale, axis=axis),
    }
    tooltip = [
        alt.Tooltip("whose:N", title=" "),
        alt.Tooltip("x:Q", title=x),
        alt.Tooltip("y:Q", title=y),
    ]
    lines = [  # ours last: its dashes stay visible on the learner's line
        alt.Chart(table("curves"))
        .transform_filter(alt.datum.whose == name)
        .mark_line(strokeWidth=2.5)
        .encode(**at, **whose(names), detail="part:N", tooltip=tooltip)
        for name in (names.yours, names.ours)
    ]
    marks = (
        alt.Chart(table("marks"))
        .mark_point(size=90, filled=True, aria=False)  # there may be none
        .encode(**at, color=whose(names)["color"], tooltip=tooltip)
    )
    return frozen(alt.layer(*lines, marks).properties(height=height))


@lru_cache
def bars(x: str, y: str, names: Names) -> dict[str, Any]:
    """Table "bars" (x, y, whose): the learner's as bars, ours as a mark across them."""
    upright = alt.Axis(labelAngle=0)
    base = alt.Chart(table("bars")).encode(
        x=alt.X("x:N", title=x, sort=None, axis=upright),
        y=alt.Y("y:Q", title=y),
        tooltip=[
            alt.Tooltip("whose:N", title=" "),
            alt.Tooltip("x:N", title=x),
            alt.Tooltip("y:Q", title=y, format=".4f"),
        ],
    )
    domain = [names.yours, names.ours]
    scale = alt.Scale(domain=domain, range=list(CATEGORIES[:2]))
    legend = alt.Legend(title=None, orient="top", values=list(names.drawn))
    colour = alt.Color("whose:N", scale=scale, legend=legend)
    yours = base.transform_filter(alt.datum.whose == names.yours).mark_bar(opacity=0.8)
    ours = base.transform_filter(alt.datum.whose == names.ours).mark_tick(thickness=4)
    layered = alt.layer(yours.encode(color=colour), ours.encode(color=colour))
    return frozen(layered.properties(height=HEIGHT))


@lru_cache
def cells(row: str, column: str, value: str, names: Names) -> dict[str, Any]:
    """Table "cells" (row, column, value, whose): the learner's filled, ours as frames."""
    base = alt.Chart(table("cells")).encode(
        x=alt.X("column:O", title=column, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("row:O", title=row),
        tooltip=[alt.Tooltip("whose:N", title=" "), alt.Tooltip("value:Q", title=value)],
    )
    scale = alt.Scale(scheme="blues", domain=[0, 1])
    shade = alt.Color("value:Q", title=names.yours, scale=scale)
    framed = alt.condition(alt.datum.value == 1, alt.value(1), alt.value(0))
    yours = base.transform_filter(alt.datum.whose == names.yours).mark_rect()
    ours = base.transform_filter(alt.datum.whose == names.ours).mark_rect(
        filled=False, strokeWidth=3, stroke=CATEGORIES[1], strokeDash=[5, 3]
    )
    layered = alt.layer(yours.encode(color=shade), ours.encode(strokeOpacity=framed))
    return frozen(layered.properties(height=HEIGHT))
