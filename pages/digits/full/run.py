"""The run on all of MNIST: a job of this session, and the network it has so far."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from explorer.jobs import session as jobs_session
from explorer.jobs.pool import Progress
from nn_core.datasets.mnist import find_full
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.digits.recording import record

NAME = "mnist_full"
BEFORE = "mnist_full_before"
"""Key of the session: what the run before this one came to, until this one has something."""


def available() -> bool:
    """Whether all of MNIST is on this machine."""
    return find_full() is not None


def start(experiment: DigitExperiment) -> None:
    """Start the run as the job of this session."""
    st.session_state[BEFORE] = latest()
    jobs_session.start(NAME, lambda: steps(experiment))


def steps(experiment: DigitExperiment) -> Iterator[Progress]:
    """Train; each step with the history so far wherever there is more of it to see."""
    total = experiment.total_steps
    yield Progress(0, total)  # reading 60,000 images takes a moment
    for step, history in record(experiment):
        yield Progress(step, total, history)


def latest() -> DigitHistory | None:
    """What this session's run on all the data has come to so far, or None without one."""
    report = jobs_session.report(NAME)
    found: DigitHistory | None = None if report is None else report.progress.payload
    if found is None:
        return st.session_state.get(BEFORE)
    st.session_state[BEFORE] = None
    return found
