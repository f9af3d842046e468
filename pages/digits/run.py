"""The runs the MNIST page looks at: made at once, made as a job, or all the data's."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from explorer.controls import timeline
from explorer.jobs import session as jobs_session
from explorer.jobs.pool import REPLACED, Progress, Report
from explorer.pictures import image_planes
from explorer.runs.cache import digit_history
from explorer.settings.schema import Values
from nn_core.digits.data import DATA
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.digits.recording import growing
from pages.digits import settings as lab
from pages.digits.full import run as full_run
from pages.digits.plane import model as plane_model
from pages.digits.view import DigitView

NAME = "mnist_sample"
ASKED, SHOWN = "mnist_asked", "mnist_shown"
"""Keys of the session: the run the job was last started for, and the run shown last."""


def look(values: Values, moving: bool) -> DigitView:
    """What these settings show. Where there is no network for all the data yet, it is the
    one for the sample.
    """
    run = full_run.latest() if values["source"] == "full" else None
    data = "sample" if run is None else "full"
    if run is None:
        run = of_sample(values, moving)
    plane = image_planes.usable(plane_model.plane_of(values, data))
    place = timeline.current_epoch(values)
    return DigitView(run, DATA[data].load(), plane, place, moving)


def of_sample(values: Values, moving: bool) -> DigitHistory:
    """The run on the sample: trained here if that is quick, else by a job. Of a job it is
    as much as there is; before it has anything, the run shown last.
    """
    experiment = lab.experiment(values)
    if lab.is_live(experiment):
        run: DigitHistory | None = digit_history(experiment)
        if not moving:
            leave()
    else:
        run = of_job(experiment, moving)
    if run is None:
        run = st.session_state.get(SHOWN) or digit_history(DigitExperiment())
    st.session_state[SHOWN] = run
    return run


def of_job(experiment: DigitExperiment, moving: bool) -> DigitHistory | None:
    """What the job has of this run; it is started once, when nothing is being dragged. A
    job somebody started by a press is waited for; who presses meanwhile goes first.
    """
    report = jobs_session.report(NAME)
    asked = st.session_state.get(ASKED) == experiment
    due = not asked or report is None or report.state == REPLACED
    if due and not moving and jobs_session.busy_with(other_than=NAME) is None:
        start(experiment)
    found: DigitHistory | None = None
    if asked and report is not None:
        found = report.progress.payload
    return found


def start(experiment: DigitExperiment) -> None:
    """Start the job for this run. If that is refused there is no job: what the one before
    has come to is not of these settings.
    """
    jobs_session.forget(NAME)
    st.session_state[ASKED] = experiment
    jobs_session.start(NAME, lambda: steps(experiment))


def leave() -> None:
    """End the job of a run that is looked at no longer; one that is done is kept."""
    if jobs_session.active(NAME):
        jobs_session.forget(NAME)


def apart(values: Values) -> bool:
    """Whether the run of these settings on the sample is made by a job."""
    return not lab.is_live(lab.experiment(values))


def report(values: Values) -> Report | None:
    """How the job stands, if it is the one for these settings."""
    asked = st.session_state.get(ASKED) == lab.experiment(values)
    return jobs_session.report(NAME) if asked else None


def shown(values: Values, run: DigitHistory) -> bool:
    """Whether a run on the sample is that of these settings, and none before."""
    if not apart(values):
        return True
    found = report(values)
    return found is not None and found.progress.payload is run


def going_on(values: Values) -> bool:
    """Whether the run of these settings is being made by a job, or waits for it."""
    found = report(values) if apart(values) else None
    return found is not None and found.active


def steps(experiment: DigitExperiment) -> Iterator[Progress]:
    """Train step by step, with the history so far wherever there is more of it to see."""
    total = experiment.total_steps
    yield Progress(0, total)  # until the first picture is measured
    for step, run in growing(experiment):
        yield Progress(step, total, run)
