"""What the MNIST lab shows, for the checks of its tasks."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from explorer.runs import cache
from explorer.settings.schema import Values
from explorer.tasks.digit_run import DigitRun
from nn_core.digits.history import DigitHistory
from pages.digits import run as digits_run
from pages.digits import settings as lab
from pages.digits.draw.drawing import SHEET
from pages.digits.notebook import jobs
from pages.digits.notebook import model as notebook_model


def task_run(values: Values) -> DigitRun | None:
    """Return the network on the stage and the drawing; None while the network is being
    trained.
    """
    view = digits_run.look(values, moving=False)
    if view.plane.data != "sample" or not digits_run.is_asked_for(values, view):
        return None
    if digits_run.going_on(values):
        return None
    return DigitRun(
        history=view.run,
        digits=view.digits,
        drawing=st.session_state.get(SHEET),
        again=partial(again, values),
        notebook=partial(notebook, values),
        sliders=lab.SLIDERS,
    )


def again(values: Values, **changes: Any) -> DigitHistory:
    """Return the run of these settings with some changed."""
    return cache.digit_history(lab.experiment({**values, **changes}))


def notebook(values: Values, **changes: Any) -> float:
    """Return the test accuracy of the notebook's cell with the repairs of these settings."""
    chosen = {**values, **changes}
    repairs = notebook_model.chosen(chosen)
    run = notebook_model.run_of(repairs, chosen["b_rate"], chosen["b_epochs"])
    return jobs.accuracy(run)
