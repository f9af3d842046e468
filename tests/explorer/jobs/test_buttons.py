"""A job is told of where it was asked for; elsewhere only that it goes on."""

import pytest
from streamlit.testing.v1 import AppTest

from explorer.jobs import session as jobs_session
from explorer.jobs.pool import PATIENCE, Pool
from explorer.language import words
from tests.sentences import says
from tests.steps import PATIENT, Clock, Steps

WORK = {}


def script():
    import streamlit as st

    from explorer.jobs import buttons
    from explorer.jobs.work import Work
    from explorer.language import current
    from tests.explorer.jobs.test_buttons import WORK

    asked = st.session_state["asked"]
    buttons.press(current(), "some", "go", asked, Work(WORK["now"]))
    buttons.show_result(current(), "some", asked, lambda found: st.text(found))


@pytest.fixture(autouse=True)
def steps(monkeypatch):
    own = Pool(1, 0, PATIENCE, Clock())
    monkeypatch.setattr(jobs_session, "pool", lambda: own)
    WORK["now"] = Steps()
    yield WORK["now"]
    WORK["now"].go()


def said(app):
    return [bar.proto.text for bar in app.get("progress")]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_state_of_a_job_is_not_that_of_other_settings(lang, steps):
    w = words(lang)
    app = AppTest.from_function(script, default_timeout=PATIENT)
    app.session_state["language"], app.session_state["asked"] = lang, "these"
    app.run()
    assert not said(app)
    app.button(key="some_start").click().run()
    steps.begun()
    app.run()
    (mine,) = said(app)
    assert app.text[0].value == "result 0"
    app.session_state["asked"] = "others"
    (told,) = said(app.run())
    assert not app.text
    assert says(told, w.labels("job")["others"]) and told != mine
    job = app.session_state[jobs_session.JOBS]["some"]
    job.stop()
    steps.go()
    assert job.ended.wait(PATIENT)
    assert not said(app.run())  # nothing was stopped of these settings
    app.session_state["asked"] = "these"
    assert len(said(app.run())) == 1
