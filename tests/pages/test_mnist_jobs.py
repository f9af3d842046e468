"""Runs too long for a drag beside what somebody started by a press."""

import pytest

from explorer import digit_runs, job_view
from explorer.jobs import PATIENCE, REPLACED, Pool
from explorer.language import words
from explorer.panels.mnist_gradient import COST
from tests.explorer.steps import PATIENT, Clock, Steps

PAGE = "pages/digits/mnist.py"
LOCALES = {"ko": "ko-KR", "en": "en-US"}
LONG = {"units": "256", "layers": "2", "batch": "10", "epochs": "20"}
SHORT = {"units": "8", "epochs": "1"}


@pytest.fixture(autouse=True)
def pool(monkeypatch):
    own = Pool(2, 2, PATIENCE, Clock())
    monkeypatch.setattr(job_view, "pool", lambda: own)
    return own


@pytest.fixture
def sample(monkeypatch):
    """Stands for every run on the sample that is made by a job."""
    made = []

    def steps(experiment):
        made.append(Steps())
        yield from (progress._replace(payload=None) for progress in made[-1]())

    monkeypatch.setattr(digit_runs, "steps", steps)
    yield made
    for work in made:
        work.go()


def job(app, name):
    return app.session_state[job_view.JOBS].get(name)


def pressed(app, pool):
    """A job as if it had been started by its button, in a section not on show."""
    work = Steps()
    app.session_state[job_view.JOBS] = {
        **app.session_state[job_view.JOBS], COST: pool.start(work)
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
    app.session_state[job_view.JOBS] = {}
    work = pressed(app, pool)
    for _ in range(3):
        to_long(app)
        assert words(lang)("mnist.later") in [box.value for box in app.info]
        assert job(app, COST).poll().active and not sample
    work.go()
    assert job(app, COST).ended.wait(PATIENT)
    app.run()
    assert job(app, digit_runs.NAME).poll().active
    assert words(lang)("mnist.later") not in [box.value for box in app.info]


def test_a_press_stops_a_long_run_on_the_sample_which_begins_anew_afterwards(
    open_app, pool, sample
):
    app = open_app(PAGE, v="1", **LONG)
    first = job(app, digit_runs.NAME)
    work = pressed(app, pool)
    first.stop(state=REPLACED)
    sample[0].go()
    assert first.ended.wait(PATIENT)
    for _ in range(3):
        app.run()
        assert job(app, digit_runs.NAME) is first
    work.go()
    assert job(app, COST).ended.wait(PATIENT)
    app.run()
    assert job(app, digit_runs.NAME) is not first


def test_a_long_run_that_was_stopped_says_where_and_stays_so(open_app, sample):
    app = open_app(PAGE, v="1", **LONG)
    first = job(app, digit_runs.NAME)
    first.stop()
    sample[0].go()
    assert first.ended.wait(PATIENT)
    app.run()
    start = words("en").labels("mnist.states")["stopped"].split("{")[0]
    assert any(bar.proto.text.startswith(start) for bar in app.get("progress"))
    assert job(app, digit_runs.NAME) is first
