"""An exercise on its page: the question is shown, what is hidden is gone, all comes back."""

import random
from urllib.parse import parse_qsl, urlsplit

import pytest

from explorer.language import words
from explorer.settings.exercise import Exercise, read, write
from explorer.tasks.table import of_lab
from tests import apptest
from tests.apptest import LANGS, healthy, open_app, press, slide
from tests.explorer.settings.test_exercise import garbled

QUESTION = "<b>Why</b> *does* `it` $fail$ :smile:? 왜?"
MADE = Exercise("logic_gates", QUESTION, ("gate", "rate"), ("seed",))


def keys(app):
    return {e.key for e in app.get("button_group")} | {
        c.proto.id for c in app.get("bidi_component")
    }


def there(app, key):
    return any(key in str(found) for found in keys(app))


@pytest.mark.parametrize("lang", LANGS)
def test_the_question_is_plain_text_and_hidden_controls_are_gone(lang):
    app = healthy(open_app(apptest.GATES, lang=lang, v="1", gate="xor", ex=write(MADE)))
    w = words(lang)
    told = [e.proto.body for e in app.get("html")]
    assert any("&lt;b&gt;Why&lt;/b&gt; *does*" in body for body in told)
    assert any(w("exercise.teacher") in m.value for m in app.markdown)
    assert not there(app, "choice_gate") and not there(app, "live_rate")
    assert there(app, "live_epochs")
    press(app, "exercise_leave")
    assert there(healthy(app), "choice_gate") and there(app, "live_rate")
    assert "ex" not in app.query_params
    assert app.session_state["lab_logic_gates"].values["gate"] == "xor"


def test_what_is_hidden_or_fixed_stays_whatever_a_button_does():
    app = healthy(open_app(apptest.GATES, v="1", gate="xor", seed="7", ex=write(MADE)))
    values = app.session_state["lab_logic_gates"].values
    slide(app, "seed", 3)
    slide(app, "epochs", 2)
    assert (values["seed"], values["epochs"]) == (7, 50)
    press(app, "as_notebook")
    assert (values["gate"], values["seed"], values["rate"]) == ("xor", 7, 0.1)
    assert values["section"] == "notebook" and healthy(app)


@pytest.mark.parametrize("text", ["1.abc", "2.x", "1.", "<b>", "x" * 3000])
def test_a_garbled_exercise_opens_the_plain_lab_with_a_notice(text):
    app = healthy(open_app(apptest.GATES, v="1", ex=text))
    assert there(app, "choice_gate")
    assert "ex" not in app.query_params
    if len(text) < 2500:
        assert "`ex`" in app.toast[0].value


@pytest.mark.parametrize("path", [apptest.GATES, apptest.XOR, apptest.MNIST])
def test_ten_garbled_exercises_open_each_lab(path):
    rng = random.Random(13)
    for lang in LANGS * 5:
        text = garbled(rng, write(MADE))
        app = healthy(open_app(path, lang=lang, v="1", ex=text))
        left = any(button.key == "exercise_leave" for button in app.button)
        assert not (left and read(text) is None)


def test_what_a_teacher_has_chosen_is_there_when_the_panel_opens_again():
    app = healthy(open_app(apptest.GATES, lang="ko", v="1"))
    app.session_state["tool_exercise"] = True
    healthy(app.run())
    app.text_area(key="exercise_question").set_value("왜?")
    app.multiselect(key="exercise_hidden_ko").set_value(["rate"])
    app.selectbox(key="exercise_task_ko").set_value("and_fast").run()
    made = healthy(app).code[0].value
    app.session_state["tool_exercise"] = False
    healthy(app.run())
    app.session_state["tool_exercise"] = True
    assert healthy(app.run()).code[0].value == made


def test_no_next_task_is_offered_within_an_exercise_which_holds_its_controls():
    made = Exercise("logic_gates", "왜?", ("gate",), ())
    link = {"v": "1", "gate": "or", "rate": "5", "gradient": "backprop"}
    app = open_app(apptest.GATES, **link, task="or_only_falls", ex=write(made))
    assert "or_only_falls" in healthy(app).session_state["tasks_progress"].solved
    assert not apptest.keyed(app, "task_next")
    press(app, "exercise_leave")
    assert apptest.keyed(healthy(app), "task_next")


@pytest.mark.parametrize("path", [apptest.GATES, apptest.XOR, apptest.MNIST])
@pytest.mark.parametrize("lang", LANGS)
def test_every_lab_makes_a_link_that_opens_as_the_teacher_chose(path, lang):
    app = healthy(open_app(path, lang=lang, v="1", seed="9", g_seed="9"))
    app.session_state["tool_exercise"] = True
    healthy(app.run())
    names = list(app.multiselect(key=f"exercise_hidden_{lang}").options)
    assert len(names) == len(app.multiselect(key=f"exercise_fixed_{lang}").options) > 8
    lab = app.session_state["open_lab"]
    seed = "g_seed" if lab.id == "xor" else "seed"
    app.text_area(key="exercise_question").set_value("왜?")
    app.multiselect(key=f"exercise_hidden_{lang}").set_value([seed])
    task = of_lab(lab.id)[0].id
    app.selectbox(key=f"exercise_task_{lang}").set_value(task).run()
    address = urlsplit(healthy(app).code[0].value)
    query = dict(parse_qsl(address.query))
    assert address.path.strip("/") == lab.id
    assert query[seed] == "9" and query["task"] == task and "lang" not in query
    assert read(query["ex"]) == Exercise(lab.id, "왜?", (seed,), ())
    assert len(app.get("image")) == 1  # the code
    again = healthy(open_app(path, **query))
    assert not there(again, f"live_{seed}")
    assert again.session_state[f"lab_{lab.id}"].values[seed] == 9
