"""A session's one job: another takes its place, and a refused one does not."""

import pytest
from streamlit.testing.v1 import AppTest

from explorer.jobs import session as jobs_session
from explorer.jobs import status as job_status
from explorer.jobs.pool import PATIENCE, Pool
from explorer.jobs.work import (
    DONE,
    REPLACED,
    RUNNING,
    STATES,
    STOPPED,
    Progress,
    Report,
    Work,
)
from explorer.language import words
from tests.steps import PATIENT, Clock, Steps

WORKS = {}


def script():
    import streamlit as st

    from explorer.jobs import session as jobs_session
    from explorer.jobs import status as job_status
    from explorer.jobs.work import Work
    from tests.explorer.jobs.test_session import WORKS

    for name in ("one", "two"):
        asked = name, st.session_state.get("asked", "this"), Work(WORKS.get(name))
        st.button(name, key=name, on_click=jobs_session.start, args=asked)
    st.session_state["found"] = jobs_session.result(
        "one", st.session_state.get("asked", "this")
    )
    st.button("stop", key="stop", on_click=jobs_session.stop, args=("one",))

    def draw(report):
        st.text(report.state)
        return False

    job_status.follow("one", draw)


@pytest.fixture(autouse=True)
def works(monkeypatch):
    own = Pool(2, 0, PATIENCE, Clock())
    monkeypatch.setattr(jobs_session, "pool", lambda: own)
    WORKS.update(one=Steps(), two=Steps())
    yield WORKS
    for work in WORKS.values():
        work.go()


@pytest.fixture
def app():
    return AppTest.from_function(script, default_timeout=PATIENT).run()


def job(app, name):
    return app.session_state[jobs_session.JOBS][name]


def test_nothing_is_drawn_without_a_job(app):
    assert not app.text and not app.exception


def test_starting_another_job_stops_the_one_before(app, works):
    app.button(key="one").click().run()
    works["one"].begun()
    assert app.text[0].value == RUNNING
    app.button(key="two").click().run()
    works["one"].go()
    assert job(app, "one").ended.wait(PATIENT)
    assert job(app, "one").poll().state == REPLACED
    assert job(app, "two").poll().active


def test_who_pressed_stop_is_not_told_of_another_job(app, works):
    app.button(key="one").click().run()
    works["one"].begun()
    job(app, "one").stop()
    app.button(key="two").click().run()
    works["one"].go()
    assert job(app, "one").ended.wait(PATIENT)
    assert job(app, "one").poll().state == STOPPED


def test_a_refused_start_leaves_the_job_before_as_it_is(app, works):
    app.button(key="one").click().run()
    theirs = Steps()  # another visitor's takes the last worker
    full = jobs_session.pool().submit(Work(theirs))
    app.button(key="two").click().run()
    assert app.session_state[jobs_session.REFUSED].code == "queue_full"
    assert job(app, "one").poll().active and full.poll().active
    assert "two" not in app.session_state[jobs_session.JOBS]
    theirs.go()


def test_stopping_what_was_never_started_does_nothing(app):
    app.button(key="stop").click().run()
    assert not app.exception


def test_a_job_that_has_ended_is_drawn_at_its_end(app, works):
    works["one"].go()
    app.button(key="one").click().run()
    assert job(app, "one").ended.wait(PATIENT)
    assert app.run().text[0].value == DONE


def late():
    import streamlit as st

    from explorer.jobs import status as job_status

    drawn = st.session_state.get("reached", 0)  # what the page draws of the job
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1

    def draw(report):
        """The job has ended since, and has come further."""
        st.session_state["reached"] = 20
        return drawn < 20

    job_status.follow("one", draw)


def test_a_job_that_ended_while_the_page_was_drawn_is_drawn_to_its_end(works):
    ended = jobs_session.pool().submit(Work(works["one"]))
    works["one"].go()
    assert ended.ended.wait(PATIENT)
    app = AppTest.from_function(late, default_timeout=PATIENT)
    app.session_state[jobs_session.JOBS] = {"one": ended}
    app.run()
    assert not app.exception
    assert (app.session_state["reached"], app.session_state["runs"]) == (20, 2)


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("state", STATES)
def test_a_job_that_has_not_begun_is_told_without_made_up_numbers(lang, state):
    w = words(lang)
    states = dict.fromkeys(STATES, "{done} of {total}, place {place}")
    said = job_status.text(w, states, Report(state))
    if state in ("waiting", "done"):  # as if: neither tells any number of steps
        assert said == "0 of 0, place 0"
    else:
        assert said == w.labels("job.unbegun")[state]
    begun = Report(state, Progress(1_200, 3_000), place=2)
    assert job_status.text(w, states, begun) == "1,200 of 3,000, place 2"


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("table", ["job.states", "mnist_full.states", "mnist.states"])
def test_no_job_that_waits_tells_how_many_steps_there_are(lang, table):
    said = words(lang).labels(table)["waiting"]
    assert "{total}" not in said and "{done}" not in said


def test_a_result_is_that_of_what_was_asked_and_of_nothing_else(app, works):
    app.button(key="one").click().run()
    works["one"].begun()
    assert app.run().session_state["found"] == "result 0"
    app.session_state["asked"] = "that"
    assert app.run().session_state["found"] is None
    app.session_state["asked"] = "this"
    assert app.run().session_state["found"] == "result 0"


def test_a_refused_start_does_not_change_what_the_job_before_was_asked(app, works):
    app.button(key="one").click().run()
    works["one"].begun()
    theirs = Steps()  # another visitor's takes the last worker
    jobs_session.pool().submit(Work(theirs))
    app.session_state["asked"] = "that"
    app.run().button(key="one").click().run()
    assert app.session_state["found"] is None
    app.session_state["asked"] = "this"
    assert app.run().session_state["found"] == "result 0"
    theirs.go()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_time_left_goes_in_steps_that_can_be_read(lang):
    w = words(lang)
    assert job_status.time_left(w, None) == job_status.time_left(w, 4.9) == ""
    for seconds, shown in ((5, "5"), (37, "35"), (86, "85"), (89, "2"), (600, "10")):
        assert f" {shown}" in job_status.time_left(w, seconds)
