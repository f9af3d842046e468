"""Runs too long for a drag beside what somebody started by a press."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from explorer.jobs import session as jobs_session
from explorer.jobs.pool import PATIENCE, Pool
from explorer.jobs.work import REPLACED, Progress, Work
from explorer.language import words
from nn_core.digits.experiment import DigitExperiment
from pages.digits import run as digits_run
from pages.digits import training
from pages.digits.data import download_panel
from pages.digits.gradient.panel import COST
from tests.apptest import LOCALES
from tests.apptest import MNIST as PAGE
from tests.sentences import says
from tests.steps import PATIENT, Clock, Steps

LONG = {"units": "256", "layers": "2", "batch": "10", "epochs": "20"}
SHORT = {"units": "8", "epochs": "1"}


@pytest.fixture(autouse=True)
def pool(monkeypatch):
    own = Pool(2, 2, PATIENCE, Clock())
    monkeypatch.setattr(jobs_session, "pool", lambda: own)
    return own


@pytest.fixture
def sample(monkeypatch):
    """Stands for every run on the sample that is made by a job."""
    made = []

    def steps(experiment):
        made.append(Steps())
        yield from (progress._replace(payload=None) for progress in made[-1]())

    monkeypatch.setattr(training, "steps", steps)
    yield made
    for work in made:
        work.go()


def job(app, name):
    return app.session_state[jobs_session.JOBS].get(name)


def pressed(app, pool):
    """A job as if it had been started by its button, in a section not on show."""
    work = Steps()
    app.session_state[jobs_session.JOBS] = {
        **app.session_state[jobs_session.JOBS], COST: pool.submit(Work(work))
    }  # fmt: skip
    work.begun()
    return work


def to_long(app):
    """Ask for a run that is too long, without a browser to drag the sliders."""
    for name, value in LONG.items():
        app.session_state["lab_mnist"].values[name] = int(value)
    return app.run()


@pytest.mark.parametrize("lang", LOCALES)
def test_a_long_run_on_the_sample_waits_for_what_was_started_by_a_press(
    open_app, pool, sample, lang
):
    app = open_app(PAGE, LOCALES[lang], v="1", **SHORT)
    app.session_state[jobs_session.JOBS] = {}
    work = pressed(app, pool)
    for _ in range(3):
        to_long(app)
        assert words(lang)("mnist.later") in [box.value for box in app.info]
        assert job(app, COST).poll().active and not sample
    work.go()
    assert job(app, COST).ended.wait(PATIENT)
    app.run()
    assert job(app, digits_run.NAME).poll().active
    assert words(lang)("mnist.later") not in [box.value for box in app.info]


def test_a_press_stops_a_long_run_on_the_sample_which_begins_anew_afterwards(
    open_app, pool, sample
):
    app = open_app(PAGE, v="1", **LONG)
    first = job(app, digits_run.NAME)
    work = pressed(app, pool)
    first.stop(state=REPLACED)
    sample[0].go()
    assert first.ended.wait(PATIENT)
    for _ in range(3):
        app.run()
        assert job(app, digits_run.NAME) is first
    work.go()
    assert job(app, COST).ended.wait(PATIENT)
    app.run()
    assert job(app, digits_run.NAME) is not first


def test_a_long_run_that_was_stopped_says_where_and_stays_so(open_app, sample):
    app = open_app(PAGE, v="1", **LONG)
    first = job(app, digits_run.NAME)
    first.stop()
    sample[0].go()
    assert first.ended.wait(PATIENT)
    app.run()
    stopped = words("en").labels("mnist.states")["stopped"]
    assert any(says(bar.proto.text, stopped) for bar in app.get("progress"))
    assert job(app, digits_run.NAME) is first


SMALL = DigitExperiment(hidden="8", epochs=1, batch_size=4000).run()
LARGE = DigitExperiment(hidden="8", epochs=1, batch_size=100).run()


def following():
    import streamlit as st

    from explorer.jobs.work import RUNNING, Progress, Report
    from pages.digits import readout as digits_readout
    from tests.pages.digits.test_mnist_jobs import LARGE, SMALL

    report = Report(RUNNING, Progress(1, 20, SMALL))
    for name, drawn in (("another", LARGE), ("itself", SMALL)):
        st.session_state[name] = digits_readout.behind(drawn, report)


def test_a_run_is_followed_although_the_one_on_show_had_more_steps():
    app = AppTest.from_function(following, default_timeout=PATIENT).run()
    assert not app.exception and LARGE.steps[-1] > SMALL.steps[-1]
    assert (app.session_state["another"], app.session_state["itself"]) == (True, False)


def test_how_many_steps_there_will_be_is_known_before_the_first_picture():
    experiment = DigitExperiment(epochs=3, batch_size=100)
    assert next(training.steps(experiment))[:2] == (0, 3 * 40)


def test_a_refused_run_does_not_show_the_one_before_as_its_own(
    open_app, sample, monkeypatch
):
    app = open_app(PAGE, v="1", **LONG)
    before = job(app, digits_run.NAME)
    monkeypatch.setattr(jobs_session, "pool", lambda: Pool(0, 0))
    app.session_state["lab_mnist"].values["seed"] = 2
    app.run()
    assert job(app, digits_run.NAME) is None
    sample[0].go()
    assert before.ended.wait(PATIENT)
    sentence = words("en").labels("errors.input")["queue_full"]
    assert any(sentence.format(waiting=0, most=0) in box.value for box in app.error)


def test_quick_settings_end_the_job_of_the_long_ones(open_app, sample):
    app = open_app(PAGE, v="1", **LONG)
    begun = job(app, digits_run.NAME)
    app.session_state["lab_mnist"].values.update(units=8, layers=1, epochs=1)
    app.run()
    assert job(app, digits_run.NAME) is None
    sample[0].go()
    assert begun.ended.wait(PATIENT)
    to_long(app)
    assert job(app, digits_run.NAME).poll().active


def test_no_verdict_is_passed_on_a_run_that_has_not_ended(open_app, sample):
    app = open_app(PAGE, v="1", **LONG)
    verdicts = ("warning", "success")
    assert not any(app.get(kind) for kind in verdicts)
    sample[0].go()
    begun = job(app, digits_run.NAME)
    assert begun.ended.wait(PATIENT)
    app.run()
    assert not any(app.get(kind) for kind in verdicts)  # it has come to nothing
    run = app.session_state[digits_run.SHOWN].history
    begun._report = replace(begun._report, progress=Progress(1, 1, run))
    app.run()
    assert any(app.get(kind) for kind in verdicts)


@pytest.mark.parametrize("lang", LOCALES)
def test_it_is_said_that_the_network_on_show_is_one_trained_before(
    open_app, sample, lang
):
    app, before = open_app(PAGE, LOCALES[lang], v="1", **LONG), words(lang)
    before = before.labels("mnist.before")
    assert before["active"] in [box.value for box in app.info]
    stopped = job(app, digits_run.NAME)
    stopped.stop()
    sample[0].go()
    assert stopped.ended.wait(PATIENT)
    app.run()
    assert before["ended"] in [box.value for box in app.info]


def test_a_fetch_is_seen_and_kept_going_from_every_other_section(open_app, monkeypatch):
    work = Steps()
    own = Pool(1, 2, PATIENCE, Clock())
    monkeypatch.setattr(jobs_session, "pool", lambda: own)
    app = open_app(PAGE, v="1", section="draw", **SHORT)
    app.session_state[jobs_session.JOBS] = {download_panel.NAME: own.submit(Work(work))}
    work.begun()
    for section in ("draw", "full"):
        app.session_state["lab_mnist"].values["section"] = section
        app.run()
        assert words("en")("mnist_data.get.going_on") in [m.value for m in app.markdown]
        assert app.button(key="mnist_get_stop")
    work.go()
