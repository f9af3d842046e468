"""The run on all of MNIST: a job of this session, and the network it has so far."""

from __future__ import annotations

import streamlit as st

from explorer.jobs import session as jobs_session
from explorer.jobs.work import Work
from nn_core.datasets.mnist import find_full
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from pages.digits import training

NAME = "full"
BEFORE = "mnist_full_before"
"""Key of the session: the history of the run before this one, until this one has some."""


def available() -> bool:
    """Whether all of MNIST is on this machine."""
    return find_full() is not None


def start(experiment: DigitExperiment) -> None:
    """Start the run as the job of this session."""
    st.session_state[BEFORE] = latest()
    jobs_session.start(NAME, experiment, Work(training.steps, (experiment,)))


def latest() -> DigitHistory | None:
    """The partial history of this session's run on all the data, whatever its settings;
    until it has one, the history of the run before; None without either.
    """
    found: DigitHistory | None = jobs_session.result(NAME)
    if found is None:
        return st.session_state.get(BEFORE)
    st.session_state[BEFORE] = None
    return found
