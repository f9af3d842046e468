"""The gradient inspector: one slope tried out by hand, beside the chain rule."""

from __future__ import annotations

import numpy as np
import streamlit as st

from explorer.charts import gradient_error
from explorer.content.numbers import number, precise
from explorer.language import Words
from explorer.panels import chart
from explorer.pictures.chart_tables import error_curve, one_value
from nn_core import History
from nn_core.analysis.gradient_probe import Place, errors_by_h, probe
from nn_core.training import Snapshot

H_SWEEP = 10.0 ** -np.arange(1, 12.01, 0.5)


def panel(
    w: Words, history: History, now: Snapshot, name: str, place: Place, h: float
) -> None:
    """Show the two losses, the slope, backprop's value and how the error goes with h."""
    objective, batch = history.objective, history.train
    found = probe(objective, now.params, batch, place, h)
    left, right = st.columns([2, 3])
    with left:
        epoch = now.step // history.steps_per_epoch
        at = w("panels.gradient.at", name=name, value=number(found.w), epoch=epoch)
        st.markdown(at)
        st.table(
            {
                w("panels.gradient.above", name=name): precise(found.above),
                w("panels.gradient.below", name=name): precise(found.below),
                w("panels.gradient.slope"): precise(found.slope),
                w("panels.gradient.backprop"): precise(found.backprop),
                w("panels.gradient.error"): f"{found.error:.1e}",
            },
            hide_header=True,
        )
        st.latex(r"\frac{L(w+h) - L(w-h)}{2h} \approx \frac{\partial L}{\partial w}")
    with right:
        sweep = errors_by_h(objective, now.params, batch, place, tuple(H_SWEEP))
        chart.chart(
            gradient_error.errors(w("panels.gradient.h"), w("panels.gradient.error")),
            "chart_errors",
            w("panels.gradient.chart_alt"),
            errors=error_curve(H_SWEEP, sweep),
            now=one_value("h", h),
        )
        st.caption(w("panels.gradient.chart_note"))
