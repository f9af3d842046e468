"""What the verdict advises is tried out, and says the same as the rest of the page."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from explorer.jobs import session as jobs_session
from explorer.jobs.pool import Pool
from explorer.jobs.work import Work
from explorer.language import words
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.datasets.mnist import load_sample
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.run_story import digit_story
from nn_core.metrics import confidently_wrong
from pages.digits import settings
from pages.digits.lab import LAB
from pages.digits.layers.model import demo
from pages.digits.mistakes import images_panel
from pages.digits.mistakes import panel as mistakes
from tests.apptest import LANGS, blob, said
from tests.apptest import MNIST as PAGE
from tests.sentences import says
from tests.steps import PATIENT, Clock, Steps


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("optimizer", settings.OWN_STEPS)
def test_a_rate_too_large_for_an_optimizer_is_named_and_one_press_mends_it(
    open_app, optimizer, lang
):
    app = open_app(PAGE, v="1", lang=lang, section="data", optimizer=optimizer)
    story = words(lang).labels("mnist.story")
    assert says(said(app, "warning"), story["large_rate"])
    app.button(key="smaller_rate").click().run()
    assert app.session_state["lab_mnist"].values["rate"] == settings.SMALLER_RATE
    assert not app.warning and says(said(app, "success"), story["good"])
    app.button(key="undo").click().run()
    assert app.session_state["lab_mnist"].values["rate"] == 0.1


@pytest.mark.parametrize("optimizer", settings.OWN_STEPS)
@pytest.mark.parametrize("rate", [0.001, settings.SMALLER_RATE, settings.LARGEST_RATE])
def test_the_rates_that_are_advised_suit(optimizer, rate):
    experiment = DigitExperiment(optimizer=optimizer, learning_rate=rate)
    assert not settings.has_large_rate(experiment)
    assert experiment.run().test_accuracies[-1] > THRESHOLDS.good


def test_a_saturated_network_is_not_said_to_have_learned_by_heart():
    values = demo(LAB.defaults(), "saturated")
    history = settings.experiment(values).run()
    assert history.accuracies[-1] - history.test_accuracies[-1] > THRESHOLDS.overfit_gap
    assert digit_story(history).name in {"saturated", "dead"}


def test_a_network_that_has_learned_its_images_by_heart_is():
    few = DigitExperiment(train_size=200, batch_size=20, epochs=20)
    assert digit_story(few.run()).name == "overfit"
    assert digit_story(replace(few, train_size=0, epochs=8).run()).name == "good"


def test_settings_that_a_demonstration_replaced_come_back(open_app):
    app = open_app(PAGE, v="1", section="layers", units="8", epochs="1", seed="7")
    before = dict(app.session_state["lab_mnist"].values)
    app.button(key="demo_healthy").click().run()
    assert app.session_state["lab_mnist"].values["units"] == 64
    app.button(key="undo").click().run()
    assert app.session_state["lab_mnist"].values == before
    app.button(key="reset").click().run()
    first = {**LAB.defaults(), "section": "layers"}
    assert app.session_state["lab_mnist"].values == first


def test_a_misread_image_leads_to_the_pad_and_from_there_to_its_calculation(open_app):
    app = open_app(PAGE, v="1", section="mistakes", picture="map")
    app.session_state["surest_images"] = {"pick": {"i": 3, "token": 1}}
    images = blob(app, "surest_images")[1]["images"]
    values = app.session_state["lab_mnist"].values
    run = settings.experiment(values).run()
    y = run.objective.network.predict(run.at().params, run.test.x)
    rows = confidently_wrong(y, run.test.t, mistakes.SUREST).tolist()
    view = SimpleNamespace(digits=load_sample())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(images_panel.st, "session_state", app.session_state)
        images_panel.pick_image(values, view, "surest_images", rows)
    app.run()
    assert np.array_equal(blob(app, "pad")[1]["pixels"], images[3])
    digit = int(view.digits.test_labels[rows[3]])
    assert blob(app, "reading")[1]["probabilities"][-1].argmax() != digit
    app.button(key="follow_it").click().run()
    assert (values["section"], values["walk_from"]) == ("walk", "pad")
    assert app.session_state["walk_drawn"]["walk_drawn"] == str(digit)


def test_before_a_press_ends_other_work_it_is_said(open_app, monkeypatch):
    work, pool = Steps(), Pool(1, 2, PATIENT, Clock())
    monkeypatch.setattr(jobs_session, "pool", lambda: pool)
    app = open_app(PAGE, v="1", section="notebook", units="8", epochs="1")
    replaces = words("en")("job.replaces", done="0", total="100")
    assert replaces not in said(app, "caption")
    app.session_state[jobs_session.JOBS] = {"full": pool.submit(Work(work))}
    work.begun()
    app.run()
    assert replaces in said(app, "caption")
    work.go()
