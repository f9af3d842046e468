"""The run on all of MNIST: a job of this session, and the network it has so far."""

from __future__ import annotations

import streamlit as st

from explorer.jobs import session as jobs_session
from explorer.jobs.work import Work
from nn_core.datasets.mnist import find_full
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from pages.digits import training
from pages.digits.training import Trained

NAME = "full"
BEFORE = "mnist_full_before"
"""Key of the session: the run before this one, until there is anything of this one."""


def available() -> bool:
    """Return whether all of MNIST is on this machine."""
    return find_full() is not None


def start(experiment: DigitExperiment) -> None:
    """Start the run as the job of this session."""
    st.session_state[BEFORE] = newest()
    jobs_session.start(NAME, experiment, Work(training.steps, (experiment,)))


def newest() -> Trained | None:
    """Return the session's run on all the data so far, whatever its settings; until there
    is anything of it, the run before; None without either.
    """
    found = started()
    if found is None:
        before: Trained | None = st.session_state.get(BEFORE)
        return before
    st.session_state[BEFORE] = None
    return found


def shows_the_one_before() -> bool:
    """Whether a run goes on that has nothing to show yet, so that `newest` is another."""
    return jobs_session.active(NAME) and started() is None and newest() is not None


def again() -> None:
    """Begin the run that was started last once more."""
    experiment = jobs_session.asked_of().get(NAME)
    if isinstance(experiment, DigitExperiment):
        start(experiment)


def started() -> Trained | None:
    """Return the run that was started last, as soon as there is anything of it."""
    history: DigitHistory | None = jobs_session.result(NAME)
    experiment = jobs_session.asked_of().get(NAME)
    if history is None or not isinstance(experiment, DigitExperiment):
        return None
    return Trained(experiment, history)


def latest() -> DigitHistory | None:
    """Return the history of `newest()`."""
    found = newest()
    return None if found is None else found.history
