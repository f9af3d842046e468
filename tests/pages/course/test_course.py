"""The course page, its way through the labs, and what is taken away from it."""

import json

import pytest

from explorer.language import words
from explorer.tasks.course import MINUTES, STEPS, number_of
from explorer.tasks.hand_in import read_line
from explorer.tasks.progress import Progress, Solved, write
from pages.neuron.settings import SLIDERS
from tests import apptest
from tests.apptest import LANGS, healthy, open_app, press, report

COURSE = "pages/course/plan/course.py"
SOME = Progress("3f9c", {"nand_by_hand": Solved(), "nand_negative": Solved(4.0, 1.0)})


def found(app, text):
    """The browser reports what it has kept."""
    return healthy(report(app, "progress_store", found={"text": text, "token": 1}))


def position(name, value):
    """The position of a value on a slider of the gates."""
    return SLIDERS[name].values.index(value)


def links(app):
    return [(e.proto.page, e.proto.query_string) for e in app.get("page_link")]


@pytest.mark.parametrize("lang", LANGS)
def test_ninety_minutes_lead_through_every_lab_with_its_task(lang):
    assert MINUTES == 90 and len({step.task.id for step in STEPS}) == len(STEPS)
    assert {step.task.lab for step in STEPS} == {"logic_gates", "xor", "mnist"}
    app = healthy(open_app(COURSE, lang=lang))
    labs = [
        query for page, query in links(app) if page in ("logic_gates", "xor", "mnist")
    ]
    asked = [f"task={step.task.id}&step={i}" for i, step in enumerate(STEPS, 1)]
    assert len(labs) == len(STEPS)
    assert all(part in query for part, query in zip(asked, labs, strict=True))
    w = words(lang)
    assert set(w.labels("course.steps")) == {step.task.id for step in STEPS}


def test_next_and_back_lead_on_within_a_lab_and_to_the_next_one():
    start = {**STEPS[5].task.start, "task": STEPS[5].task.id}
    app = healthy(open_app(apptest.GATES, v="1", step="6", **start))
    press(app, "course_next")
    assert healthy(app).query_params["step"] == "7"
    assert app.query_params["task"] == STEPS[6].task.id
    assert app.session_state["lab_logic_gates"].values["gate"] == "xor"
    onward = [query for page, query in links(app) if page == "xor"]
    assert any(f"task={STEPS[7].task.id}&step=8" in query for query in onward)
    press(app, "course_back")
    assert healthy(app).query_params["step"] == "6"


def test_a_solved_step_leads_to_the_next_step_not_to_the_next_task_of_the_lab():
    task = STEPS[3].task
    start = {**task.start, "task": task.id, "rate": "5"}
    app = healthy(open_app(apptest.GATES, v="1", step="4", **start))
    assert "task_next" not in [b.key for b in app.button]
    apptest.slide(app, "rate", position("rate", 10.0))
    press(healthy(app), "course_onward")  # it stays, however the task is tried further
    assert healthy(app).query_params["step"] == "5"
    assert app.query_params["task"] == STEPS[4].task.id
    other = healthy(open_app(apptest.GATES, v="1", step="1", **start))
    assert "task_next" in [b.key for b in other.button]  # not what that step is about


@pytest.mark.parametrize("text", ["0", "13", "-1", "x", "1e3", "²", "9" * 99, ""])
def test_a_step_that_is_none_shows_no_way(text):
    assert number_of(text) is None
    if text:
        app = healthy(open_app(apptest.GATES, v="1", step=text))
        assert "course_next" not in [b.key for b in app.button]


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_browser_kept_is_shown_and_kept_on(lang):
    app = found(healthy(open_app(COURSE, lang=lang)), write(SOME))
    w = words(lang)
    told = w("course.total", minutes=90, done=2, count=len(STEPS))
    assert told in [m.value for m in app.markdown]
    assert app.session_state["tasks_progress"] == SOME
    sent = json.loads(app.get_by_key("progress_store").proto.json)
    assert sent == {"text": write(SOME), "number": 1}


@pytest.mark.parametrize("text", ["", "{", '{"v":9}', "x" * 100_001])
def test_what_cannot_be_read_changes_nothing(text):
    app = found(healthy(open_app(COURSE)), text)
    assert not app.session_state["tasks_progress"].solved


def test_the_hand_in_line_is_of_the_name_and_the_ticks():
    app = found(healthy(open_app(COURSE)), write(SOME))
    assert not app.code
    app.text_input(key="hand_in_name").set_value(" Kim | Minji ").run()
    line = read_line(app.code[0].value)
    assert line == ("Kim Minji", ("NAND1", "NAND2"), "3f9c", ())


def test_the_tasks_of_the_workshop_stand_among_the_ticks_once_one_is_solved():
    def rows(app):
        return [m.value for m in app.markdown if m.value.startswith("**Workshop**")]

    own = Progress("3f9c", {"workshop.sigmoid": Solved()})
    assert not rows(found(healthy(open_app(COURSE, lang="en")), write(SOME)))
    (row,) = rows(found(healthy(open_app(COURSE, lang="en")), write(own)))
    assert row.count("W") == 20
    assert len({mark for mark in row.split() if mark.startswith(":")}) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_is_brought_back_and_a_broken_one_gets_a_sentence(lang):
    app, w = healthy(open_app(COURSE, lang=lang)), words(lang)
    app.file_uploader(key="progress_file").set_value(
        ("tasks.json", write(SOME).encode(), "application/json")
    ).run()
    assert w("course.brought", count=2) in [box.value for box in healthy(app).success]
    assert w("tasks.progress", done=2, count=27) in [m.value for m in app.markdown]
    assert set(app.session_state["tasks_progress"].solved) == set(SOME.solved)
    app.file_uploader(key="progress_file").set_value(
        ("tasks.json", b"\xff{", "application/json")
    ).run()
    assert [box.value for box in app.error] == [w("course.broken")]
    assert set(app.session_state["tasks_progress"].solved) == set(SOME.solved)


def test_a_shared_computer_can_start_anew():
    app = found(healthy(open_app(COURSE)), write(SOME))
    press(app, "progress_forget")
    assert not healthy(app).session_state["tasks_progress"].solved
    sent = json.loads(app.get_by_key("progress_store").proto.json)
    assert sent["number"] == 2 and json.loads(sent["text"])["solved"] == {}
