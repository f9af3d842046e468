"""Every task is solved by moving the widgets of its lab, not before, not by a near miss."""

import base64

import numpy as np
import pytest

from explorer.language import words
from explorer.tasks.table import TASKS
from nn_core.datasets.mnist import load_sample
from nn_core.digits.experiment import DigitExperiment
from tests import apptest
from tests.apptest import LANGS, healthy
from tests.pages.tasks.learner import Learner

HAND = ("w1", "w2", "b")


def by_hand(*weights):
    return list(zip(HAND, weights, strict=True))


ADAM = [("l_optimizer", "adam"), ("l_rate", 0.02)]
SOLUTIONS = {
    "nand_by_hand": (by_hand(-0.5, -0.5, 0.7), by_hand(-0.5, -0.5, 0.4)),
    "nand_negative": ([("guess", 1), ("b", -0.5)], [("guess", 1), ("b", 0.05)]),
    "and_other_line": (by_hand(2, 0.5, -2.2), by_hand(1, 1, -1.4)),
    "and_fast": ([("rate", 1.0), ("epochs", 20)], [("rate", 0.3), ("epochs", 20)]),
    "or_only_falls": ([("rate", 5.0)], [("rate", 3.0)]),
    "nand_cell": (
        [("guess", "or"), ("nand", "meant")],
        [("guess", "or"), ("epochs", 20), ("nand", "meant")],
    ),
    "best_h": (
        [("h", 1e-5), ("guess", "rounding")],
        [("h", 1e-5), ("guess", "curve")],
    ),
    "xor_no_seed": (
        [("guess", 0), ("epochs", 1000), ("section", "seeds")],
        [("guess", 0), ("section", "seeds")],
    ),
    "hopeless_gate": (
        [("guess", 2), ("target", 0)],
        [("guess", 2), ("target", 1), ("target", 2), ("untarget", 3)],
    ),
    "break_gates": ([("g_and", 50)], [("g_and", 500)]),
    "wired_wrong": (
        [("guess", "nand"), ("g_wiring", "meant")],
        [("guess", "nand"), ("g_and", 50), ("g_wiring", "meant")],
    ),
    "xornet_least": (
        [("guess", "output"), ("n_output", "sigmoid")],
        [("guess", "loss"), ("n_loss", "binary_cross_entropy"), ("n_output", "sigmoid")],
    ),
    "fewest_units": ([("guess", 2), ("l_units", 3)], [("guess", 2), ("l_units", 2)]),
    "fewest_epochs": ([("l_epochs", 200)], [("l_epochs", 300)]),
    "no_way": ([("l_init", "zeros")], [("l_scale", 0.01)]),
    "overfit": ([("l_units", 8), ("l_layers", 2), *ADAM], [("l_units", 8)]),
    "cure_overfit": ([("l_decay", 0.003)], [("l_epochs", 50)]),
    "prune": ([("off", 0)], [("off", 2)]),
    "quick": ([("units", 256), ("norm", "1"), ("epochs", 3)], [("epochs", 8)]),
    "few_units": ([("units", 32)], [("units", 64)]),
    "no_start": ([("guess", 10), ("init", "zeros")], [("guess", 10), ("scale", 0.01)]),
    "all_dead": ([("rate", 3.0)], [("rate", 1.0)]),
    "one_change": ([("rate", 1.0)], [("units", 256)]),
    "cure_epochs": (
        [("guess", 50), ("b_real_epochs", "1")],
        [("guess", 50), ("b_row_softmax", "1"), ("b_real_epochs", "1")],
    ),
    "cure_softmax": (
        [("b_row_softmax", "1"), ("b_rate", 0.01)],
        [("b_row_softmax", "1")],
    ),
    "cure_loss": (
        [("guess", "larger"), ("b_cross_entropy", "1"), ("b_mean", "1"), ("b_rate", 1.0)],
        [("guess", "larger"), ("b_cross_entropy", "1"), ("b_mean", "1")],
    ),
}  # fmt: skip
"""Id -> moves that solve the task, and moves that nearly do."""


def test_every_task_but_the_drawn_one_is_solved_here():
    assert set(SOLUTIONS) == set(TASKS) - {"misread"}
    for lab in ("logic_gates", "xor", "mnist"):
        assert sum(task.lab == lab for task in TASKS.values()) >= 8


@pytest.mark.parametrize("id", SOLUTIONS)
def test_a_task_is_solved_by_its_solution_and_not_before(id):
    learner = Learner(id)
    assert not learner.solved
    learner.do(SOLUTIONS[id][0])
    assert learner.solved
    learner.ask()
    assert words("en")("tasks.holds") in [box.value for box in learner.app.success]


@pytest.mark.parametrize("id", SOLUTIONS)
def test_a_near_miss_is_judged_wrong_and_told_what_is_missing(id):
    learner = Learner(id, "ko")
    learner.do(SOLUTIONS[id][1])
    assert not learner.solved
    told = words("ko").labels("task_help.missing").values()
    assert any(text.split("{")[0] in learner.missing for text in told)


# The drawn one


def reading(image, params):
    """The answer and the hidden units of the default network, by its own formulas."""
    x = image.reshape(-1) / np.float32(255)
    units = np.maximum(x @ params["W1"] + params["b1"], 0)
    return units @ params["W2"] + params["b2"], units


def fooled(params):
    """(which of the threes offered, that image with some pixels inked until it is read as
    something else), taking the pixels where the wrong answer gains most.
    """
    digits = load_sample()
    for i, row in enumerate(np.flatnonzero(digits.test_labels == 3)[:20]):
        image = digits.test_images[row].copy()
        if reading(image, params)[0].argmax() != 3:
            continue
        for _ in range(40):
            y, units = reading(image, params)
            if y.argmax() != 3:
                return i, image
            wrong = np.argsort(y)[-2]
            gain = params["W1"] @ (
                (units > 0) * (params["W2"][:, wrong] - params["W2"][:, 3])
            )
            gain[(image == 255).reshape(-1)] = -np.inf
            inner = np.zeros((28, 28), dtype=bool)
            inner[6:22, 6:22] = True  # ink outside would be centred anew
            gain[~inner.reshape(-1)] = -np.inf
            image.reshape(-1)[gain.argmax()] = 255
    raise AssertionError("no three could be fooled")


def ink(app, image, token):
    text = base64.b64encode(image.tobytes()).decode()
    rev = app.session_state["drawn_rev"]
    return apptest.report(
        app, "pad", ink={"b64": text, "rev": rev, "token": token, "settled": True}
    )


def test_a_digit_drawn_to_be_misread_needs_the_unit_that_did_it():
    learner = Learner("misread")
    history = DigitExperiment().run()
    params = history.at().params
    i, image = fooled(params)
    app = learner.app
    apptest.report(app, "begin_with", pick={"i": i, "token": 1})
    assert not learner.solved
    healthy(ink(app, image, 5))
    assert words("en").labels("task_help.missing")["culprit"] in learner.missing
    y, units = reading(image, params)
    speaks = units * (params["W2"][:, y.argmax()] - params["W2"][:, 3])
    order = np.argsort(-speaks)
    learner.choose("section", "units")
    learner.choose("unit_order", "number")
    apptest.report(app, "units", pick={"i": int(order[1]), "token": 2})
    assert not learner.solved  # the second best is not enough
    apptest.report(app, "units", pick={"i": int(order[0]), "token": 3})
    assert learner.solved


# What a task does with the page


@pytest.mark.parametrize("lang", LANGS)
def test_a_task_is_opened_skipped_and_left(lang):
    app = healthy(apptest.open_app(apptest.GATES, lang=lang))
    app.session_state["tool_tasks"] = True
    healthy(app.run())
    apptest.press(app, "task_open_or_only_falls")
    w = words(lang)
    question = w.labels("tasks.questions")["or_only_falls"]
    assert any(question in m.value for m in healthy(app).markdown)
    assert app.session_state["lab_logic_gates"].values["gate"] == "or"
    assert app.query_params["task"] == "or_only_falls"
    assert w("gates.intro") not in [m.value for m in app.markdown]
    apptest.press(app, "task_leave")
    assert "task" not in healthy(app).query_params
    assert w("gates.intro") in [m.value for m in app.markdown]
    assert app.session_state["lab_logic_gates"].values["gate"] == "or"


def test_settings_that_must_stay_are_named_once_they_are_changed():
    learner = Learner("or_only_falls")
    learner.do([("seed", 5)])
    assert words("en").labels("gates.sliders")["seed"] in learner.missing


def test_hints_come_one_by_one_and_the_guess_is_shown_beside_what_happened():
    learner = Learner("nand_negative")
    w, app = words("en"), learner.app
    assert w("tasks.first_guess") in learner.missing
    for key in ("hints_1", "hints_2", "ways"):
        text = w.labels("task_help." + key)["nand_negative"]
        assert not any(text in m.value for m in app.markdown)
        apptest.press(app, "task_hint")
        assert any(text in m.value for m in app.markdown)
    learner.do([("guess", 4)])
    assert w("tasks.kept", answer="4") in [c.value for c in app.caption]
    learner.do([("b", -0.5)])
    told = w("tasks.guessed", guess="4", truth="1")
    learner.ask()
    assert told in [m.value for m in learner.app.markdown]


@pytest.mark.parametrize(
    ("id", "moves", "told"),
    [
        ("nand_negative", [("guess", 1), ("b", -0.5)], ("guessed_right", "1")),
        ("best_h", [("h", 1e-5), ("guess", "rounding")], ("answered_right", "rounding")),
    ],
)
def test_a_right_guess_or_answer_is_said_to_be_right(id, moves, told):
    learner, w = Learner(id, "ko"), words("ko")
    learner.do(moves)
    learner.ask()
    key, truth = told
    text = w(f"tasks.{key}", truth=w.labels("tasks.choices").get(truth, truth))
    assert text in [m.value for m in learner.app.markdown]


TOLD = [id for id, task in TASKS.items() if task.ask and task.ask.told]


@pytest.mark.parametrize("id", TOLD)
def test_a_verdict_that_tells_the_answer_waits_for_the_guess(id):
    learner, waits = Learner(id), words("en")("tasks.withheld")
    spoken = apptest.said(learner.app)
    assert waits in spoken
    learner.guess(TASKS[id].ask.options[0] if TASKS[id].ask.options else 30)
    assert waits not in apptest.said(learner.app)
    assert len(apptest.said(learner.app)) > len(spoken) - len(waits)


@pytest.mark.parametrize(
    ("id", "place", "quirk"),
    [
        ("nand_cell", {"section": "notebook"}, "nand_trains_or"),
        ("wired_wrong", {}, "xor_from_wrong_gates"),
        ("xornet_least", {"n_section": "repairs"}, None),
        ("xornet_least", {"n_section": "code"}, "softmax_over_batch"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_a_part_that_tells_the_answer_waits_for_the_guess(lang, id, place, quirk):
    learner, w = Learner(id, lang), words(lang)
    learner.do(place.items())
    eight = w("xor.xornet.eight", epochs="1,000", seed=1)
    told = w.labels("quirks")[quirk] if quirk else eight
    assert w("tasks.withheld_part") in apptest.said(learner.app)
    assert told not in apptest.said(learner.app, "markdown")
    learner.guess(TASKS[id].ask.options[0])
    assert w("tasks.withheld_part") not in apptest.said(learner.app)
    assert told in apptest.said(learner.app, "markdown")


def test_the_way_on_stays_when_a_solved_task_is_tried_further():
    learner = Learner("or_only_falls")
    learner.do([("rate", 5.0)])
    assert apptest.keyed(learner.app, "task_next")
    learner.do([("rate", 10.0)])
    assert apptest.keyed(learner.app, "task_next")
    w = words("en")
    assert w.labels("task_help.missing")["only_falls"] in learner.missing
    assert w("tasks.solved_before") in [m.value for m in learner.app.markdown]


def test_an_unknown_task_opens_the_lab_with_a_notice():
    app = healthy(apptest.open_app(apptest.GATES, v="1", task="no_such_task"))
    assert "task" in app.toast[0].value
    assert "task" not in app.query_params
