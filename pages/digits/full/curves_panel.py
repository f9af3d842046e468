"""The newest numbers and the curves of a run on all the data."""

from __future__ import annotations

import math

import streamlit as st

from explorer.charts import training_progress as charts
from explorer.content.numbers import number
from explorer.language import Words
from explorer.panels import chart
from nn_core.digits.history import DigitHistory
from pages.digits.full import tables


def reached(w: Words, history: DigitHistory) -> None:
    """Show what the newest picture of the run is able to do."""
    st.markdown(
        w(
            "mnist_full.at",
            step=f"{history.steps[-1]:,}",
            epoch=number(round(history.epoch_of(int(history.steps[-1])), 2)),
            loss=number(float(history.losses[-1])),
            train=f"{history.accuracies[-1]:.1%}",
            test=f"{history.test_accuracies[-1]:.2%}",
        )
    )
    if history.diverged >= 0:
        st.warning(
            w("mnist_full.diverged", step=f"{int(history.diverged):,}"),
            icon=":material/warning:",
        )


def curves(w: Words, history: DigitHistory, total: int) -> None:
    """Loss and accuracy so far, on an axis that is as long as all of its `total` steps."""
    steps = max(total, int(history.steps[-1]))
    epochs = math.ceil(history.epoch_of(steps))
    names = w("mnist_full.minibatch"), w("mnist_full.train"), w("mnist_full.test")
    pictures = tables.of_pictures(history, names[1:])
    epoch = w("panels.axes.epoch")
    losses, accuracies = st.columns(2)
    with losses:
        chart.chart(
            charts.losses(epoch, w("mnist_full.loss"), names, epochs),
            "full_losses",
            w("mnist_full.losses_alt"),
            steps=tables.of_steps(history),
            pictures=pictures,
        )
    with accuracies:
        chart.chart(
            charts.accuracies(epoch, w("mnist_full.accuracy"), names[1:], epochs),
            "full_accuracies",
            w("mnist_full.accuracies_alt"),
            pictures=pictures,
        )
