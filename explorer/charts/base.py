"""What the charts share: named tables, axes, legends, colours of signs, a line for now."""

from __future__ import annotations

from typing import Any

import altair as alt

from explorer.palette import BLUE, CHART_INK, GREY, ORANGE

LOW, HEIGHT = 190, 320
"""Pixels of the height of a chart with few bars, and of one with lines."""

DASHES = ([1, 0], [7, 3], [2, 2], [7, 3, 2, 3])
"""One for each of `palette.CATEGORIES`, so that colour is not all that tells lines apart."""

POWERS_OF_TEN = alt.Axis(format=".0e", values=[10.0**k for k in range(-40, 41)])
"""An axis with a logarithmic scale: evenly apart, whatever it spans."""

PERCENT = alt.Axis(format="%")
QUARTERS = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])
"""Axes of shares 0..1; the second with a tick at each quarter only."""

UPRIGHT = alt.Axis(labelAngle=0)
"""An axis whose labels are not turned."""

READABLE = {
    "expr": "luminance(background) > 0.5 ? '{light}' : '{dark}'".format(**CHART_INK)
}
"""The colour of words in a chart: Streamlit's own grey is 3.7:1 on light paper."""


def table(name: str) -> alt.NamedData:
    """Return a table that is sent by name, apart from the chart."""
    return alt.NamedData(name=name)


def sign_colour() -> alt.Color:
    """Return the column sign: blue for 1, orange for -1."""
    scale = alt.Scale(domain=[1, -1], range=[BLUE, ORANGE])
    return alt.Color("sign:N", scale=scale, legend=None)


def line_legend(title: str | None = None, **options: Any) -> alt.Legend:
    """Return a legend above the chart that shows lines, with their dashes."""
    return alt.Legend(title=title, orient="top", symbolType="stroke", **options)


def now_line(field: str) -> alt.Chart:
    """Return a dashed line at the one value of `field` in the table "now"."""
    mark = alt.Chart(table("now")).mark_rule(strokeDash=[4, 3], color=GREY, size=1.5)
    return mark.encode(x=alt.X(f"{field}:Q"))


def frozen(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Return the chart as a plain specification; building it costs far more than sending
    it.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    words = {"labelColor": READABLE, "titleColor": READABLE}
    config = spec.get("config", {}) | {"axis": words, "legend": words, "header": words}
    return spec | {"config": config}
