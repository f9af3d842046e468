"""The same run from many starts, as lanes of one: what every lab of points shows of them."""

from __future__ import annotations

import streamlit as st

from explorer.charts import seeds as charts
from explorer.language import Words
from explorer.panels import chart
from explorer.pictures.chart_tables import curves_of_seeds, solved_share
from explorer.runs import cache
from nn_core import Experiment

COUNT = 100


def panel(w: Words, experiment: Experiment, separable: bool, count: int = COUNT) -> None:
    """Show the share of seeds that solve it, and every loss curve faintly."""
    many = cache.many_seeds(experiment, count)
    share = solved_share(many)
    solved = round(count * float(share["share"].iloc[-1]))
    st.markdown(
        w("panels.seeds.solved", solved=solved, count=count, epochs=experiment.epochs)
    )
    if not separable:
        st.info(w("panels.seeds.never"), icon=":material/info:")
    left, right = st.columns(2)
    with left:
        chart.chart(
            charts.seeds(
                w("panels.axes.epoch"),
                w("panels.axes.loss"),
                w("panels.seeds.right"),
                w("panels.seeds.wrong"),
            ),
            "chart_seeds",
            w("panels.seeds.curves_alt", solved=solved, count=count),
            curves=curves_of_seeds(many, float(many.losses[0].max()) * 1.2),
        )
    with right:
        chart.chart(
            charts.share(w("panels.axes.epoch"), w("panels.seeds.share")),
            "chart_share",
            w("panels.seeds.share_alt", solved=solved, count=count),
            share=share,
        )
