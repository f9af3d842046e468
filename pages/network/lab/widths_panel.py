"""How many units does it take? The share of starts solved by networks of every width."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from explorer.charts import bars
from explorer.language import Words
from explorer.panels import chart as panels_chart
from explorer.pictures.chart_tables import solved_by_units
from explorer.runs import cache
from explorer.settings.schema import Values
from nn_core import Experiment, InputError
from pages.network.lab import starts_panel
from pages.network.lab.settings import SLIDERS

FEWEST = 10
"""Starts below which a share means nothing."""


def show(w: Words, values: Values, run: Experiment) -> None:
    """Show the whole section."""
    try:
        tried = widths(run)
    except InputError:
        tried = {}
    networks = tried.values()
    count = starts_panel.how_many(w, values, *networks, fewest=FEWEST) if tried else 0
    if count < FEWEST:
        st.info(w("widths.too_much", fewest=FEWEST), icon=":material/hourglass_bottom:")
        return
    solved = {n: cache.solved_starts(other, count) for n, other in tried.items()}
    chart(w, solved, count, run)


def chart(w: Words, solved: dict[int, int], count: int, run: Experiment) -> None:
    """Show a bar for every number of units, the present one marked; `solved`: units -> how
    many of `count` starts.
    """
    units = run.widths[0]
    now = solved[units]
    text = w("widths.solved", units=units, solved=now, count=count, epochs=run.epochs)
    st.markdown(text)
    share, tried = w("panels.seeds.share"), w("starts.count")
    shares_text = ", ".join(f"{n}: {many / count:.0%}" for n, many in solved.items())
    panels_chart.chart(
        bars.shares_by_units(w("widths.units"), share, w("widths.starts"), tried),
        "chart_units",
        w("widths.alt", shares=shares_text, units=units),
        found=solved_by_units(solved, count),
        now=solved_by_units({units: now}, count),
    )
    st.caption(w("widths.note"))


def widths(run: Experiment) -> dict[int, Experiment]:
    """Return the same network with 1, 2, ... units in every hidden layer. Raises InputError
    if one of them would be too much work.
    """
    layers = len(run.widths)
    units = map(int, SLIDERS["l_units"].values)
    return {n: replace(run, hidden="-".join([str(n)] * layers)) for n in units}
