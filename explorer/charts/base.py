"""What the charts share: colours, named tables, a line for now, freezing."""

from __future__ import annotations

from typing import Any

import altair as alt

ORANGE, BLUE, GREEN, GREY = "#d55e00", "#0072b2", "#009e73", "#8a8f98"
"""Okabe and Ito's colours, told apart by colour-blind readers."""

HEIGHT = 320


POWERS_OF_TEN = alt.Axis(format=".0e", values=[10.0**k for k in range(-40, 41)])
"""An axis with a logarithmic scale: evenly apart, whatever it spans."""


def table(name: str) -> alt.NamedData:
    """A table that is sent by name, apart from the chart."""
    return alt.NamedData(name=name)


def now_line(field: str) -> alt.Chart:
    """A dashed line at the one value of `field` in the table "now"."""
    mark = alt.Chart(table("now")).mark_rule(strokeDash=[4, 3], color=GREY, size=1.5)
    return mark.encode(x=alt.X(f"{field}:Q"))


def frozen(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The chart as a plain specification; building it costs far more than sending it."""
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec
