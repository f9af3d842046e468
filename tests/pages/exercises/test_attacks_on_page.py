"""Whatever the learner's code does, the workshop's page stays whole and says what happened.

The limits are short here. Each attack stands in `sigmoid`, the first task.
"""

import sys

import pytest

from explorer.language import words
from tests.apptest import LOCALES, healthy, open_app
from tests.workshop.learner import changed
from workshop import live, runner, tasks
from workshop.tasks import TASKS

PAGE = "pages/exercises/workshop.py"
SHORT = 0.5


@pytest.fixture
def ample(monkeypatch):
    """A minute for what ends by itself, however busy the machine."""
    for module in (tasks, live, runner):
        monkeypatch.setattr(module, "CALL_SECONDS", 60.0)


@pytest.fixture
def short(monkeypatch):
    """Half a second for a judge's call and for a picture."""
    monkeypatch.setattr(tasks, "CALL_SECONDS", SHORT)
    monkeypatch.setattr(live, "CALL_SECONDS", SHORT)


def seen(on, text, lang="en"):
    """The page of `sigmoid` once its verdict and its picture are there."""
    on(text)
    edition = live.live().look("sigmoid")
    assert edition.first_done.wait(60)
    app = healthy(open_app(PAGE, locale=LOCALES[lang], exercise="sigmoid"))
    for picture in list(edition._pictures.values()):
        picture.result(60)
    return healthy(app.run()), edition.verdicts["sigmoid"]


def told(app, w, reason):
    """Whether the page says the judge's sentence, and why there is no picture of it."""
    boxes = [*app.warning, *app.info, *app.caption]
    said = "\n".join(box.value for box in boxes)
    sentence = w.labels("workshop.reasons")[reason].partition("(")[0].partition("{")[0]
    assert sentence in said, said
    assert "Traceback" not in said
    return said


ATTACKS = [
    ("return 1 / 0", "raised", "stopped"),
    ("raise KeyboardInterrupt", "raised", "stopped"),
    ("exit()", "exit", "exit"),
    ("while True:\n    print(x)", "output", "output"),
    ("x + 1", "none", "none"),
    ("return x > 'a'", "raised", "stopped"),
    ("return x * float('nan')", "not_finite", "not_finite"),
    ("import os\nos._exit(0)", "died", "stopped"),
]


@pytest.mark.parametrize(("body", "reason", "undrawn"), ATTACKS)
def test_an_attack_is_a_state_with_a_sentence(on, ample, body, reason, undrawn):
    app, found = seen(on, changed("sigmoid", body))
    w = words("en")
    assert found.outcome in {"broken", "wrong"}
    assert w.labels("exercises.undrawn")[undrawn] in told(app, w, reason)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_an_endless_loop_is_stopped_and_told(on, short, lang):
    app, found = seen(on, changed("sigmoid", "while True:\n    pass"), lang)
    w = words(lang)
    assert (found.outcome, found.reason) == ("broken", "time")
    sentence = w.labels("workshop.reasons")["time"].format(seconds=SHORT)
    assert any(sentence in box.value for box in app.warning)
    assert any(w.labels("exercises.undrawn")["time"] in c.value for c in app.caption)


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux caps memory"
)
def test_a_gigabyte_is_refused_and_told(on):
    app, found = seen(on, changed("sigmoid", "return np.zeros(1 << 30)"))
    w = words("en")
    assert found.reason == "memory"
    assert w.labels("exercises.undrawn")["memory"] in told(app, w, "memory")


def test_a_changed_argument_is_told_and_the_picture_is_drawn(on):
    body = (
        "y = 1 / (1 + np.exp(-np.maximum(x, -700)))\n"
        "if np.ndim(x):\n    x[...] = 0\nreturn y"
    )
    app, found = seen(on, changed("sigmoid", body))
    w = words("en")
    assert (found.outcome, found.reason) == ("right_but", "changed")
    told(app, w, "changed")
    assert live.live().good["sigmoid"]["y"].shape == (129,)


FILES = [
    ("def sigmoid(x:\n", "syntax"),
    ("1 / 0\n", "raised"),
    ("exit()\n", "exit"),
    ("while True: print(1)\n", "output"),
    ("import os\nos._exit(1)\n", "died"),
]


@pytest.mark.parametrize(("text", "reason"), FILES)
def test_a_file_that_does_not_run_is_a_state_of_every_task(on, ample, text, reason):
    app, found = seen(on, text)
    assert (found.outcome, found.reason) == ("broken", reason)
    told(app, words("en"), reason)
    live.live().edition.finished.wait(60)
    app = healthy(app.run())
    marked = [app.button(key=f"task_{task}").label[0] for task in TASKS]
    assert marked == ["!"] * len(TASKS)
