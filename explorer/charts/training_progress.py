"""Charts of a run in progress: the axis has its full length, the curves grow along it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from explorer.charts.base import frozen, line_legend, table
from explorer.palette import BLUE, GREY, ORANGE

TALL = 260
"""Pixels of the height of a chart."""

LEAST = 0.8
"""Accuracies below this are drawn at the lower edge, so that 0.97 and 0.98 differ."""

Names = tuple[str, ...]
"""Names of the minibatches (if they are drawn), the training data and the test data."""

POWERS = [10.0**n for n in range(-4, 5)]


@lru_cache(maxsize=32)
def losses(epoch: str, loss: str, names: Names, epochs: int) -> dict[str, Any]:
    """Tables "steps" (epoch, loss) and "pictures" (epoch, name, loss), none of them 0."""
    y = alt.Y(
        "loss:Q",
        title=loss,
        scale=alt.Scale(type="log"),
        axis=alt.Axis(values=POWERS, format="~g"),
    )
    noise = (
        alt.Chart(table("steps"))
        .transform_calculate(name=repr(names[0]))
        .mark_line(strokeWidth=1, strokeOpacity=0.55)
        .encode(
            x=axis(epoch, epochs), y=y, color=colours(names), strokeDash=dashes(names)
        )
    )
    tooltip = alt.Tooltip("loss:Q", title=loss, format=".4f")
    lines = curves(epoch, names, epochs, tooltip).encode(y=y)
    return frozen(alt.layer(noise, lines).properties(height=TALL))


@lru_cache(maxsize=32)
def accuracies(epoch: str, accuracy: str, names: Names, epochs: int) -> dict[str, Any]:
    """Table "pictures" (epoch, name, accuracy)."""
    y = alt.Y(
        "accuracy:Q",
        title=accuracy,
        scale=alt.Scale(domain=[LEAST, 1], clamp=True),
        axis=alt.Axis(format="%", labelExpr=f"{AT_MOST} + datum.label"),
    )
    tooltip = alt.Tooltip("accuracy:Q", title=accuracy, format=".2%")
    lines = curves(epoch, names, epochs, tooltip).encode(y=y)
    return frozen(alt.layer(lines).properties(height=TALL))


AT_MOST = f"(datum.value <= {LEAST} ? '≤ ' : '')"
"""The lowest value of the axis stands for all below it, too."""


def curves(epoch: str, names: Names, epochs: int, tooltip: alt.Tooltip) -> alt.Chart:
    """Return a line with points for the training data and one for the test data."""
    return (
        alt.Chart(table("pictures"))
        .mark_line(strokeWidth=2, point=alt.OverlayMarkDef(size=24))
        .encode(
            x=axis(epoch, epochs),
            color=colours(names),
            strokeDash=dashes(names),
            tooltip=[
                alt.Tooltip("epoch:Q", title=epoch, format=".2f"),
                alt.Tooltip("name:N", title=" "),
                tooltip,
            ],
        )
    )


def axis(epoch: str, epochs: int) -> alt.X:
    """From 0 to the last epoch of the run."""
    scale = alt.Scale(domain=[0, epochs], nice=False)
    return alt.X("epoch:Q", title=epoch, scale=scale)


def colours(names: Names) -> alt.Color:
    """Grey for the minibatches, blue for the training data, orange for the test data."""
    palette = [GREY, BLUE, ORANGE][-len(names) :]
    legend = line_legend(symbolOpacity=1, symbolSize=200, columns=2, labelLimit=0)
    scale = alt.Scale(domain=list(names), range=palette)
    return alt.Color("name:N", scale=scale, legend=legend)


def dashes(names: Names) -> alt.StrokeDash:
    """The test data are dashed, so that colour is not all that tells them apart."""
    patterns = [[1, 0], [1, 0], [6, 3]][-len(names) :]
    scale = alt.Scale(domain=list(names), range=patterns)
    return alt.StrokeDash("name:N", scale=scale)
