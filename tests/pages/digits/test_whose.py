"""Picture, sentence and sliders of the MNIST page are of one network, and it is named."""

import pytest

from explorer.jobs import session as jobs_session
from explorer.jobs.pool import LONGEST_QUEUE, Pool
from explorer.jobs.work import Progress
from explorer.language import words
from nn_core.digits.data import DATA
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.presets import FULL_DEFAULT
from nn_core.digits.training import record
from pages.digits import run as digits_run
from pages.digits import settings, training
from pages.digits.about import about
from pages.digits.full import run as full_run
from tests.apptest import LANGS, LOCALES, blob, said
from tests.apptest import MNIST as PAGE
from tests.steps import PATIENT, Clock, Steps

SHORT = {"units": "8", "epochs": "1"}
LONG = {"units": "256", "layers": "2", "batch": "10", "epochs": "20"}
SMALL = DigitExperiment(hidden="16", train_size=400, epochs=2, learning_rate=0.05)


@pytest.fixture(autouse=True)
def pool(monkeypatch):
    own = Pool(1, LONGEST_QUEUE, PATIENT, Clock())
    monkeypatch.setattr(jobs_session, "pool", lambda: own)


def sliders(app):
    return [name for name in settings.SLIDERS if has(app, f"live_{name}")]


def has(app, key):
    try:
        app.get_by_key(key)
    except KeyError:
        return False
    return True


@pytest.mark.parametrize("lang", LANGS)
def test_the_run_is_named_with_all_that_differs_from_the_usual(lang):
    w = words(lang)
    usual = about(w, DigitExperiment())
    assert "784-96-10" in usual and "0.1" in usual
    for other, text in (
        ({"learning_rate": 0.03}, "0.03"),
        ({"dropout": 0.4}, "0.4"),
        ({"penalty": "l2", "penalty_rate": 0.003}, "0.003"),
        ({"init_scale": 3.0}, "3"),
        ({"seed": 42}, "42"),
        ({"data": "full"}, w.labels("mnist.about")["full"]),
        ({"initializer": "zeros"}, w.labels("terms.initializer")["zeros"]),
        ({"batch_norm": 1}, w.labels("mnist.about")["norm"]),
    ):
        named = about(w, DigitExperiment(**other))
        assert text in named and named != usual


def test_while_a_slider_is_dragged_name_picture_and_numbers_are_of_one_run(open_app):
    app = open_app(PAGE, v="1", **SHORT)
    for rate in (0.0001, 10.0):
        app.session_state["lab_mnist"].values["rate"] = rate
        app.run()
        experiment = settings.experiment(app.session_state["lab_mnist"].values)
        meta, arrays = blob(app, "stage")
        run = experiment.run()
        assert meta["about"] == about(words("en"), experiment)
        assert arrays["losses"][0][-1] == pytest.approx(run.losses[-1])
        assert f"**{run.test_accuracies[-1]:.1%}**" in said(app, "markdown")


@pytest.mark.parametrize("lang", LOCALES)
def test_no_slider_stands_beside_a_network_it_does_not_change(
    open_app, monkeypatch, lang
):
    *_, last = record(SMALL)
    asked = DigitExperiment(data="full", hidden="16", epochs=2, learning_rate=0.05)
    shown = training.Trained(asked, last.history)
    monkeypatch.setattr(full_run, "newest", lambda: shown)
    monkeypatch.setitem(DATA, "full", DATA["sample"])
    app = open_app(PAGE, LOCALES[lang], v="1", source="full", section="data")
    assert not sliders(app)
    listed = said(app, "markdown")
    assert "784-16-10" in listed and "0.05" in listed
    assert blob(app, "stage")[0]["about"] == about(words(lang), asked)
    app.button(key="to_sample").click().run()
    assert sliders(app) == list(settings.SLIDERS)
    assert blob(app, "stage")[0]["about"] == about(words(lang), DigitExperiment())


@pytest.mark.parametrize("lang", LOCALES)
def test_a_long_run_is_not_called_an_earlier_network_once_it_is_on_show(
    open_app, monkeypatch, lang
):
    grown = [some.history for some in record(SMALL, curves=400) if some.history]
    work = Steps(4)

    def steps(experiment):
        del experiment  # the real one would take minutes
        for done, total, _ in work():
            yield Progress(done, total, grown[done] if done else None)

    monkeypatch.setattr(training, "steps", steps)
    app = open_app(PAGE, LOCALES[lang], v="1", **LONG)
    before = words(lang).labels("mnist.before")["active"]
    asked = settings.experiment(app.session_state["lab_mnist"].values)
    assert before in said(app, "info")
    assert blob(app, "stage")[0]["about"] == about(words(lang), DigitExperiment())
    work.begun()
    for _ in range(3):  # the history of a running job is another at nearly every step
        work.step()
        app.run()
        assert app.session_state[jobs_session.JOBS][digits_run.NAME].poll().active
        assert before not in said(app, "info")
        assert blob(app, "stage")[0]["about"] == about(words(lang), asked)
    work.go()


@pytest.mark.parametrize("lang", LOCALES)
def test_a_network_that_is_gone_after_a_reload_is_one_press_away(
    open_app, monkeypatch, lang
):
    asked = []
    monkeypatch.setattr(full_run, "available", lambda: True)
    monkeypatch.setattr(full_run, "start", asked.append)
    app = open_app(PAGE, LOCALES[lang], v="1", source="full", section="layers", **SHORT)
    assert words(lang)("mnist.waiting") in said(app, "info")
    assert not app.button(key="full_start_here").click().run().exception
    assert asked == [FULL_DEFAULT]
    other = open_app(PAGE, LOCALES[lang], v="1", source="full", section="full", **SHORT)
    assert not has(other, "full_start_here")  # its own button is there


@pytest.mark.parametrize("lang", LOCALES)
def test_the_network_on_show_is_said_to_be_the_one_before_while_the_next_is_to_come(
    open_app, monkeypatch, lang
):
    *_, last = record(SMALL)
    before = training.Trained(SMALL, last.history)
    monkeypatch.setitem(DATA, "full", DATA["sample"])
    monkeypatch.setattr(
        full_run,
        "newest",
        lambda: before._replace(experiment=DigitExperiment(data="full", hidden="16")),
    )
    told = words(lang).labels("mnist.before")["active"]
    link = {"v": "1", "source": "full", "section": "data"}
    assert told not in said(open_app(PAGE, LOCALES[lang], **link), "info")
    monkeypatch.setattr(full_run, "shows_the_one_before", lambda: True)
    assert told in said(open_app(PAGE, LOCALES[lang], **link), "info")
