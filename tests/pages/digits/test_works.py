"""The work of every job can be sent elsewhere: a function of a module and plain values."""

import ast
import pickle

import numpy as np
import pytest

from explorer.jobs import session as jobs_session
from explorer.jobs.pool import Pool
from explorer.jobs.work import DONE, Progress, Report, Work
from explorer.mnist.job import steps as download_steps
from explorer.sweep import job as sweep_job
from nn_core.digits.experiment import DigitExperiment
from pages.course.notebook import full_data
from pages.digits import training
from pages.digits.full import run as full_run
from pages.digits.gradient import jobs as gradient_jobs
from pages.digits.notebook import jobs as notebook_jobs
from pages.digits.remedies import jobs as remedies_jobs
from pages.digits.remedies.model import Trial
from tests.house import sources
from tests.house.sources import APP
from tests.steps import PATIENT

PAGE = "pages/digits/mnist.py"
SHORT = {"units": "8", "epochs": "1"}
LONG = {"units": "256", "layers": "2", "batch": "10", "epochs": "20"}
STARTED = {
    training.steps: [("draw", LONG, None), ("full", SHORT, "full_start")],
    download_steps: [("data", SHORT, "mnist_get")],
    gradient_jobs.measuring: [("gradient", SHORT, "mnist_cost_start")],
    gradient_jobs.both: [("gradient", SHORT, "mnist_ways_start")],
    notebook_jobs.as_written: [("notebook", SHORT, "mnist_as_written_start")],
    notebook_jobs.every: [("notebook", SHORT, "mnist_repairs_start")],
    remedies_jobs.steps: [
        (
            "remedies",
            {"r_base": "mine", "r_remedy": "dropout"},
            "mnist_remedies_start",
        )
    ],
}
"""Function -> (section, settings, button) of each place that starts a job with it."""

ELSEWHERE = [full_data.steps, sweep_job.steps]
"""Those tried in tests/pages/course, and in tests/explorer/sweep."""

TINY = DigitExperiment(hidden="8", train_size=100, batch_size=50, epochs=1)


class Kept:
    """An engine that keeps the work as bytes, and a handle of a job that is done."""

    def __init__(self):
        self.sent = []

    def submit(self, work):
        self.sent.append(pickle.dumps(work))
        return self

    def poll(self):
        return Report(DONE, Progress(1, 1))

    def stop(self, wait=0.0, state=None):
        return True


@pytest.fixture
def engine(monkeypatch):
    kept = Kept()
    monkeypatch.setattr(jobs_session, "pool", lambda: kept)
    return kept


@pytest.mark.parametrize(
    ("function", "section", "settings", "button"),
    [(f, *place) for f, places in STARTED.items() for place in places],
)
def test_the_work_of_a_job_survives_being_sent(
    open_app, engine, monkeypatch, function, section, settings, button
):
    if section == "full":
        monkeypatch.setattr(full_run, "available", lambda: True)
    app = open_app(PAGE, v="1", section=section, **settings)
    if button:
        app.button(key=button).click().run()
    assert not app.exception
    (sent,) = engine.sent
    work = pickle.loads(sent)
    assert work.function is function
    known = app.session_state[jobs_session.ASKED]
    assert len(known) == 1
    if work.arguments:
        assert work.arguments == tuple(known.values())


def test_no_job_is_started_that_is_not_tried_here():
    calls = [
        ast.unparse(node.args[0]).split(".")[-1]
        for path in sources.python_files(*APP)
        for node in ast.walk(sources.tree_of(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Work"
    ]
    tried = [f.__name__ for f, places in STARTED.items() for _ in places]
    tried += [f.__name__ for f in ELSEWHERE]
    assert sorted(calls) == sorted(tried)


@pytest.mark.parametrize(
    "work",
    [
        Work(training.steps, (TINY,)),
        Work(gradient_jobs.measuring, (TINY,)),
        Work(gradient_jobs.both, (TINY,)),
        Work(notebook_jobs.as_written, ("sample",)),
        Work(remedies_jobs.steps, (Trial(TINY, "dropout"),)),
    ],
    ids=lambda work: work.function.__name__,
)
def test_what_a_job_yields_survives_being_sent_back(work):
    job = Pool(1).submit(work)
    assert job.ended.wait(PATIENT)
    report = job.poll()
    assert report.state == DONE
    payload = report.progress.payload
    again = pickle.loads(pickle.dumps(payload))
    assert type(again) is type(payload)
    if work.function is training.steps:
        assert np.array_equal(again.test_accuracies, payload.test_accuracies)
    elif work.function is remedies_jobs.steps:
        assert np.array_equal(again.comparison.after, payload.comparison.after)
