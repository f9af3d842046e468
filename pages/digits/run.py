"""The runs the MNIST page shows: trained at once, as a job, or on all the data."""

from __future__ import annotations

import streamlit as st

from explorer.controls import timeline
from explorer.jobs import session as jobs_session
from explorer.jobs.work import DONE, REPLACED, Report, Work
from explorer.pictures import image_planes
from explorer.runs import learners
from explorer.runs.cache import digit_history
from explorer.runs.turns import turns
from explorer.settings.schema import Values
from nn_core.digits.data import DATA
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from pages.digits import settings as lab
from pages.digits import training
from pages.digits.full import run as full_run
from pages.digits.plane import model as plane_model
from pages.digits.training import Trained
from pages.digits.view import DigitView

NAME = "sample"
SHOWN = "mnist_shown"
"""Key of the session: the run on the sample that was shown last, with its experiment."""


def look(values: Values, moving: bool) -> DigitView:
    """Return what these settings show; as long as no network has been trained on all the
    data, the one trained on the sample.
    """
    found = full_run.newest() if values["source"] == "full" else None
    data = "sample" if found is None else "full"
    experiment, run = found or of_learner(values, moving) or of_sample(values, moving)
    plane = image_planes.usable(plane_model.plane_of(values, data))
    place = timeline.current_epoch(values)
    return DigitView(run, DATA[data].load(), plane, place, moving, experiment)


def of_learner(values: Values, moving: bool) -> Trained | None:
    """Return the run on the sample that the learner's own code trained, if that was chosen
    and has come, or the one before it.
    """
    experiment = lab.experiment(values)
    if not learners.chosen():
        return None
    found = learners.find(experiment, moving, short=lab.is_live(experiment))
    if not isinstance(found.history, DigitHistory):
        return None
    return Trained(found.run, found.history)


def of_sample(values: Values, moving: bool) -> Trained:
    """Return the run on the sample: trained here if that is quick, else by a job. The
    partial history of a running job; until it has one, the run shown last. While a slider
    moves and others wait for their turn, the run has fewer epochs, and the page says so.
    """
    experiment = lab.experiment(values)
    if lab.is_live(experiment):
        if moving and turns().crowded():
            experiment = lab.coarse(experiment)
        run: DigitHistory | None = digit_history(experiment)
        if not moving:
            leave()
    else:
        run = of_job(experiment, moving)
    if run is not None:
        st.session_state[SHOWN] = Trained(experiment, run)
    elif SHOWN not in st.session_state:
        st.session_state[SHOWN] = Trained(
            DigitExperiment(), digit_history(DigitExperiment())
        )
    found: Trained = st.session_state[SHOWN]
    return found


def is_coarse(values: Values, view: DigitView) -> bool:
    """Return whether a view shows fewer epochs of a run than these settings ask for."""
    asked = lab.experiment(values)
    return lab.is_live(asked) and view.experiment == lab.coarse(asked) != asked


def of_job(experiment: DigitExperiment, moving: bool) -> DigitHistory | None:
    """Return the partial history of the job that trains this run, or None. The job is
    started once, when nothing is being dragged; it waits for a job started by a press, and
    is replaced by one.
    """
    report = jobs_session.report(NAME, experiment)
    due = report is None or report.state == REPLACED
    if due and not moving and jobs_session.busy_with(other_than=NAME) is None:
        start(experiment)
    found: DigitHistory | None = None if report is None else report.progress.payload
    return found


def start(experiment: DigitExperiment) -> None:
    """Start the job that trains this run. If that is refused there is no job: the one before
    had other settings.
    """
    jobs_session.forget(NAME)
    jobs_session.start(NAME, experiment, Work(training.steps, (experiment,)))


def leave() -> None:
    """Stop the job of a run that is no longer shown; one that is done is kept."""
    if jobs_session.active(NAME):
        jobs_session.forget(NAME)


def apart(values: Values) -> bool:
    """Return whether the run of these settings on the sample is trained by a job."""
    return not lab.is_live(lab.experiment(values))


def report(values: Values) -> Report | None:
    """Return the report of the job that trains the run of these settings, or None."""
    return jobs_session.report(NAME, lab.experiment(values))


def is_asked_for(values: Values, view: DigitView) -> bool:
    """Return whether the run on show is that of these settings, not one from before."""
    return view.of_all_data or view.experiment == lab.experiment(values)


def is_done(values: Values) -> bool:
    """Return whether the job that trains the run of these settings came to its end."""
    found = report(values)
    return found is not None and found.state == DONE


def going_on(values: Values) -> bool:
    """Return whether the job that trains the run of these settings waits or runs."""
    found = report(values) if apart(values) else None
    return found is not None and found.active
