"""The section "all the data": a run started, watched, looked at and stopped."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

from explorer.jobs import session as jobs_session
from explorer.jobs.pool import PATIENCE, Pool
from explorer.jobs.status import time_left
from explorer.jobs.work import Work
from explorer.language import words
from nn_core import InputError
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.training import record
from pages.digits import training
from pages.digits.full import run as full_run
from pages.digits.full.model import RECIPES
from tests.apptest import LANGS
from tests.sentences import says as occurs
from tests.steps import PATIENT, Clock, Steps

SMALL = DigitExperiment(hidden="8", train_size=230, batch_size=50, epochs=3)
RECIPE = RECIPES["default"]
TOTAL = f"{60_000 // RECIPE.batch_size * RECIPE.epochs:,}"


def script():
    from types import SimpleNamespace

    import streamlit as st

    from explorer import language
    from pages.digits import lab as digits_lab
    from pages.digits.full import model as full_model
    from pages.digits.full import panel
    from pages.digits.full import run as full_run

    w = language.current()
    if "values" not in st.session_state:
        own = {field.name: field.default for field in full_model.FIELDS}
        st.session_state["values"] = (
            digits_lab.LAB.defaults() | own | {"source": "sample"}
        )
    values = st.session_state["values"]
    run = full_run.latest() if values["source"] == "full" else None
    data = "sample" if run is None else "full"
    view = SimpleNamespace(run=run, plane=SimpleNamespace(data=data))
    before = "before: " if full_run.shows_the_one_before() else ""
    st.text("nothing" if run is None else f"{before}stage at {run.steps[-1]}")
    if "meanwhile" in st.session_state:
        st.session_state.pop("meanwhile")()
    if st.session_state.get("elsewhere"):
        panel.status(w, values, view)
    else:
        panel.show(w, values, view)
    st.text("end")


def line():
    import streamlit as st

    from explorer.jobs.work import Progress, Report
    from explorer.language import words
    from pages.digits.full import panel

    report = Report("running", Progress(st.session_state["done"], 10_000), 600.0)
    panel.bar(words("en"), report)


class Gate:
    """Lets a run on the sample take its steps only once the test says so."""

    def __init__(self):
        self.open, self.begun = threading.Event(), threading.Event()

    def record(self, experiment):
        del experiment  # the real one would be of 60,000 images
        for grown in record(SMALL):
            yield grown
            self.begun.set()
            self.open.wait(PATIENT)


@pytest.fixture
def gate(monkeypatch):
    gate = Gate()
    monkeypatch.setattr(training, "record", gate.record)
    monkeypatch.setattr(full_run, "available", lambda: True)
    yield gate
    gate.open.set()


@pytest.fixture(autouse=True)
def a_pool_of_ones_own(monkeypatch):
    own = Pool(1, 2, PATIENCE, Clock())
    monkeypatch.setattr(jobs_session, "pool", lambda: own)
    return own


@pytest.fixture(params=LANGS)
def lang(request):
    return request.param


def opened(lang="en"):
    app = AppTest.from_function(script, default_timeout=PATIENT)
    app.session_state["language"] = lang
    return checked(app.run())


def checked(app):
    assert not app.exception
    assert app.text[-1].value == "end"
    return app


def press(app, key):
    return checked(app.button(key=key).click().run())


def has(app, key):
    return key in [button.key for button in app.button]


def job(app):
    return app.session_state[jobs_session.JOBS][full_run.NAME]


def state(app):  # what the progress bar says
    return app.get("progress")[0].proto.text


def says(lang, name, **facts):
    return words(lang).labels("mnist_full.states")[name].format(**facts)


def test_a_run_is_started_watched_and_stopped(gate, lang):
    app = opened(lang)
    assert not has(app, "full_stop") and not app.get("progress")
    press(app, "full_start")
    assert gate.begun.wait(PATIENT)
    checked(app.run())
    running = says(lang, "running", done=0, total=TOTAL, left="")  # the pace is unknown
    assert state(app) == running.strip()
    assert app.button(key="full_start").disabled
    gate.open.set()
    press(app, "full_stop")
    assert job(app).ended.wait(PATIENT)
    checked(app.run())
    assert not has(app, "full_stop")
    assert not app.button(key="full_start").disabled


def test_a_stopped_run_keeps_its_picture_and_says_where_it_stopped(gate, lang):
    app = press(opened(lang), "full_start")
    assert gate.begun.wait(PATIENT)
    job(app).stop()
    gate.open.set()
    assert job(app).ended.wait(PATIENT)
    checked(app.run())
    assert state(app) == says(lang, "stopped", done=1, total=TOTAL)  # the step it was at
    assert len(app.get("vega_lite_chart")) == 2


def test_a_finished_run_tells_the_accuracy_of_the_run(gate, lang):
    gate.open.set()
    app = press(opened(lang), "full_start")
    assert job(app).ended.wait(PATIENT)
    checked(app.run())
    assert state(app) == says(lang, "done", total=TOTAL)
    share = f"{SMALL.run().test_accuracies[-1]:.2%}"
    assert any(share in told.value for told in app.markdown)


def test_the_page_can_show_the_network_as_soon_as_there_is_one(gate):
    app = opened()
    assert app.button(key="full_look").disabled
    press(app, "full_start")
    assert gate.begun.wait(PATIENT)
    press(checked(app.run()), "full_look")
    assert app.session_state["values"]["source"] == "full"
    assert job(app).poll().progress.payload.steps.tolist() == [0]


def test_the_last_network_stays_until_the_next_has_something(gate, a_pool_of_ones_own):
    gate.open.set()
    app = press(opened(), "full_start")
    assert job(app).ended.wait(PATIENT)
    other = Steps()
    a_pool_of_ones_own.submit(Work(other))
    other.begun()
    press(
        press(checked(app.run()), "full_look"), "full_start"
    )  # waits for the other visitor's
    assert app.session_state[full_run.BEFORE].history.steps[-1] == SMALL.total_steps
    assert state(app) == says("en", "waiting", place=1)
    assert not app.get("vega_lite_chart")  # the curves would be those of the run before
    assert app.text[0].value.startswith("before")
    other.go()


def test_other_sections_show_a_run_that_goes_on_and_nothing_otherwise(gate, lang):
    app = opened(lang)
    app.session_state["elsewhere"] = True
    checked(app.run())
    assert not app.get("progress") and not app.button
    app.session_state["elsewhere"] = False
    press(checked(app.run()), "full_start")
    assert gate.begun.wait(PATIENT)
    app.session_state["elsewhere"] = True
    checked(app.run())
    assert len(app.get("progress")) == 1
    gate.open.set()
    press(app, "full_stop")


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_run_that_ends_while_the_page_is_drawn_is_on_the_stage(gate, elsewhere):
    app = press(opened(), "full_start")
    assert gate.begun.wait(PATIENT)
    press(checked(app.run()), "full_look")
    assert app.text[0].value == "stage at 0"

    def ends():
        gate.open.set()
        assert job(app).ended.wait(PATIENT)

    app.session_state["meanwhile"] = ends
    app.session_state["elsewhere"] = elsewhere
    checked(app.run())
    assert app.text[0].value == f"stage at {SMALL.total_steps}"


def test_other_sections_say_that_something_else_took_the_place_of_the_run(gate, lang):
    app = press(opened(lang), "full_start")
    assert gate.begun.wait(PATIENT)
    job(app).stop(state="replaced")
    gate.open.set()
    assert job(app).ended.wait(PATIENT)
    app.session_state["elsewhere"] = True
    checked(app.run())
    assert state(app) == says(lang, "replaced", done=1, total=TOTAL)
    assert has(press(app, "full_again"), "full_stop")


def test_the_seconds_left_are_told_only_once_the_pace_is_known():
    app = AppTest.from_function(line, default_timeout=PATIENT)
    said = []
    for done in (50, 500):
        app.session_state["done"] = done
        said.append(app.run().get("progress")[0].proto.text)
    assert not said[0].endswith("left.") and said[1].endswith(time_left(words("en"), 600))


@pytest.mark.logs_errors
def test_a_run_that_breaks_for_an_unknown_reason_says_where_the_reason_is(
    gate, monkeypatch, lang
):
    def broken(experiment):
        raise RuntimeError

    monkeypatch.setattr(training, "record", broken)
    app = press(opened(lang), "full_start")
    assert job(app).ended.wait(PATIENT)
    assert checked(app.run()).error[0].value == words(lang)("job.broken")


def test_without_the_data_it_says_so_and_leads_to_them(monkeypatch, lang):
    monkeypatch.setattr(full_run, "available", lambda: False)
    app = opened(lang)
    assert app.info[0].value == words(lang)("mnist_full.missing")
    assert [button.key for button in app.button] == ["full_to_data"]
    press(app, "full_to_data")
    assert app.session_state["values"]["section"] == "data"


def test_a_full_queue_is_told_once_in_a_sentence(gate, a_pool_of_ones_own, lang):
    others = [Steps() for _ in range(3)]
    for work in others:
        a_pool_of_ones_own.submit(Work(work))
    app = press(opened(lang), "full_start")
    assert occurs(app.error[0].value, words(lang).labels("errors.input")["queue_full"])
    assert not checked(app.run()).error
    for work in others:
        work.go()


def test_files_that_cannot_be_read_are_told_in_a_sentence(gate, monkeypatch, lang):
    def unreadable(experiment):
        raise InputError("unreadable", name="train-images-idx3-ubyte.gz")

    monkeypatch.setattr(training, "record", unreadable)
    app = press(opened(lang), "full_start")
    assert job(app).ended.wait(PATIENT)
    checked(app.run())
    assert "train-images-idx3-ubyte.gz" in app.error[0].value
    assert state(app) == words(lang).labels("job.unbegun")["failed"]
