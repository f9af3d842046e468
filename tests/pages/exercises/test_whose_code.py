"""The labs trained by the learner's code: the same picture where it is right, another where
it is wrong, the last good one, greyed, where it does not run.
"""

import numpy as np
import pytest

from explorer.language import words
from explorer.runs import learners
from nn_core import Experiment
from nn_core.digits.experiment import DigitExperiment
from tests.apptest import GATES, LANGS, LOCALES, MNIST, XOR, blob, healthy, open_app
from tests.workshop.learner import SOLUTIONS, changed
from workshop import file, labs, live

ACTS = [
    (GATES, {}, {}),
    (XOR, {"act": "lab"}, {"whose_fit": True}),
    (XOR, {"act": "xornet"}, {"whose_fit": True}),
]
ONE_SIDED = [
    ("x[i] = temp_val - eps", "x[i] = temp_val"),
    ("(2 * eps)", "eps"),
    ("eps = 1e-5", "eps = 0.3"),
]


def loaded():
    """Wait until the open file is loaded."""
    edition = live.live().look("sigmoid")
    edition.first_done.wait(60)
    return edition


def come(app):
    """Run the page again once the run of the learner is there."""
    if learners.WAITED in app.session_state:
        app.session_state[learners.WAITED][1].result(60)
    return healthy(app.run())


def mine(app):
    """Choose the learner's code, and wait for what it trains."""
    loaded()
    healthy(app.button_group(key="whose_widget").set_value("mine").run())
    if any(button.key == "whose_fit" for button in app.button):
        app.button(key="whose_fit").click().run()
    return settled(app)


def settled(app):
    """Run the page until the learner's run has come, or will not."""
    for _ in range(20):
        app = come(app)
        if found(app).reason != "pending":
            return app
    raise AssertionError("the run of the learner never came")


def found(app):
    return app.session_state[learners.STATE]


def captions(app):
    return " ".join(caption.value for caption in app.caption)


@pytest.mark.parametrize(("page", "query", "fit"), ACTS)
def test_right_code_draws_the_same_picture(on, page, query, fit):
    on(SOLUTIONS)
    app = mine(healthy(open_app(page, **query)))
    one = found(app)
    assert one.reason == ""
    ours = one.run.run()
    assert (one.history.steps == ours.steps).all()
    for name, a in ours.params.items():
        assert np.abs(one.history.params[name] - a).max() < 1e-6
    _, theirs = blob(app, "stage")
    app.button_group(key="whose_widget").set_value("ours").run()
    _, arrays = blob(healthy(app), "stage")
    assert theirs.keys() == arrays.keys()
    for name, a in arrays.items():
        steps = 1 if name == "frames" else 1e-6
        gap = np.abs(theirs[name].astype(float) - a.astype(float))
        assert np.nanmax(gap, initial=0) <= steps, name


def test_right_code_learns_digits_as_ours_does(on):
    on(SOLUTIONS)
    query = {"activation": "sigmoid", "optimizer": "sgd", "units": "16", "epochs": "2"}
    app = mine(healthy(open_app(MNIST, **query)))
    one = found(app)
    assert one.reason == ""
    ours = one.run.run(list(one.history.steps))
    for name, a in ours.params.items():  # ours counts with 24 bits, theirs with 53
        assert np.abs(one.history.params[name] - a).max() < 1e-4
    assert one.history.test_accuracies[-1] == pytest.approx(
        ours.test_accuracies[-1], abs=0.002
    )
    assert one.history.minibatch_losses == pytest.approx(ours.minibatch_losses, abs=1e-4)


@pytest.mark.parametrize("lang", LANGS)
def test_a_run_that_is_too_long_for_the_learners_code_is_said_to_be_ours(on, lang):
    on(SOLUTIONS)
    query = {"activation": "sigmoid", "optimizer": "sgd", "units": "128", "epochs": "20"}
    app = mine(healthy(open_app(MNIST, locale=LOCALES[lang], **query)))
    assert found(app).reason == "too_long"
    said = captions(app)
    assert words(lang).labels("exercises.undrawn")["too_long"] in said
    assert words(lang)("exercises.before") not in said
    assert "MyModel.get_gradient" not in said


def test_a_one_sided_gradient_draws_another_picture(on):
    on(changed("differential", ONE_SIDED))
    app = mine(healthy(open_app(GATES)))
    one = found(app)
    assert one.reason == ""
    gap = one.history.params["W1"] - one.run.run().params["W1"]
    assert np.abs(gap).max() > 1e-2


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_part_by_part_whose_it_is(on, lang):
    on(changed("train_gate", "..."))
    app = mine(healthy(open_app(GATES, locale=LOCALES[lang])))
    parts = words(lang)("exercises.parts", yours="|", ours="train_gate").split("|")
    assert parts[1] in captions(app)
    assert "LogicGateNet.get_gradient" in captions(app)
    assert found(app).reason == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("return 1 / 0", "raised"), ("while True:\n    pass", "time"),
        ("exit()", "exit"), ("return x * np.nan", "not_finite"),
        ("while True:\n    print(x)", "output"), ("return np.zeros(1 << 30)", "memory"),
    ],
)  # fmt: skip
def test_what_does_not_run_keeps_the_last_good_picture(on, monkeypatch, body, reason):
    if reason == "time":
        monkeypatch.setattr(live, "TRAINING_SECONDS", 1.0)
    path = on(SOLUTIONS)
    app = mine(healthy(open_app(GATES)))
    good = found(app).history
    path.write_text(changed("sigmoid", body), encoding="utf-8")
    loaded()
    app = settled(healthy(app.run()))
    one = found(app)
    assert one.reason == reason
    assert one.history is good
    assert good is not None
    w = words("en")
    reasons = w.labels("exercises.undrawn")
    assert reasons.get(reason, reasons["stopped"]) in captions(app), one
    assert w("exercises.before") in captions(app)


def test_a_file_that_does_not_parse_keeps_the_last_good_picture(on):
    path = on(SOLUTIONS)
    app = mine(healthy(open_app(GATES)))
    path.write_text("def sigmoid(x:\n", encoding="utf-8")
    loaded()
    one = found(healthy(app.run()))
    assert one.reason == "syntax"
    assert one.history is not None


def test_nothing_is_computed_while_a_slider_moves(on):
    on(SOLUTIONS)
    app = mine(healthy(open_app(GATES)))
    edition = loaded()
    count = len(edition._pictures)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learners.st, "session_state", app.session_state)
        one = learners.find(Experiment(learning_rate=0.5), moving=True)
    assert one.reason == "pending"
    assert one.history is not None
    assert one.run.learning_rate == 0.1
    assert len(edition._pictures) == count


@pytest.mark.parametrize("page", [GATES, XOR, MNIST])
def test_nothing_of_it_is_there_where_the_workshop_is_off(monkeypatch, page):
    monkeypatch.delenv(file.VARIABLE, raising=False)

    def never(*arguments):
        raise AssertionError("asked for the learner's code")

    monkeypatch.setattr(learners, "find", never)
    app = open_app(page)
    app.session_state[learners.WHOSE] = "mine"
    healthy(app.run())
    assert not [one for one in app.get("button_group") if one.key == "whose_widget"]


@pytest.mark.parametrize(
    ("run", "lacks"),
    [
        (Experiment(), ()), (Experiment(loss="mean_squared_error"), ("loss",)),
        (Experiment(hidden="2", activation="tanh"), ("activation",)),
        (Experiment(hidden="2-2"), ("layers",)), (object(), ("run",)),
        (DigitExperiment(activation="sigmoid", optimizer="sgd"), ()),
        (DigitExperiment(), ("activation", "optimizer")),
    ],
)  # fmt: skip
def test_what_the_notebook_has_no_function_for_is_named(run, lacks):
    assert labs.lacking(run) == lacks
    for lang in LANGS:
        assert set(lacks) <= set(words(lang).labels("exercises.lacking"))


def test_a_run_that_diverges_ends_before():
    arrays = labs.plan(Experiment(epochs=4)).wanted
    filled = {name: np.ones(a.shape) for name, a in arrays.items()} | {
        "good": np.array(3.0)
    }
    history = labs.plan(Experiment(epochs=4)).history(filled)
    assert history.steps.tolist() == [0, 1, 2]
    assert history.diverged == 3
