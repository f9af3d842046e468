"""The MNIST page without a browser: its bench, its plane, its remedies."""

import re

import numpy as np
import pytest

from explorer.language import words
from explorer.pictures.image_planes import made
from explorer.settings.link import decode, encode
from nn_core.datasets.mnist import load_sample
from nn_core.experiments.options import ACTIVATIONS
from nn_core.optimizers import OPTIMIZERS
from pages.digits.lab import LAB
from pages.digits.plane.model import plane_of
from pages.digits.settings import SLIDERS, experiment, is_live
from tests.apptest import LOCALES, SECONDS, blob, said
from tests.apptest import MNIST as PAGE
from tests.sentences import says


def settings(**values):
    return {**LAB.defaults(), **values}


@pytest.mark.parametrize("lang", LOCALES)
def test_the_page_opens_with_a_trained_network(open_app, lang):
    app = open_app(PAGE, LOCALES[lang])
    assert not app.error and not app.warning
    assert app.title[0].value == words(lang)("mnist.title")
    meta, arrays = blob(app, "stage")
    assert meta["map"] == "none"  # a digit is read beside it
    assert blob(app, "reading")[1]["probabilities"][-1].max() > 0.5
    assert arrays["epochs"][0] == 0 and len(arrays["epochs"]) > 10
    shares = [float(s) for m in app.markdown for s in re.findall(r"([\d.]+)%", m.value)]
    assert max(shares) > 90


@pytest.mark.parametrize("lang", LOCALES)
def test_the_page_says_which_data_it_uses(open_app, lang):
    app = open_app(PAGE, LOCALES[lang])
    text = said(app, "caption")
    assert "4,000" in text and "1,000" in text


def test_the_numbers_below_the_stage_are_those_of_the_step_on_it(open_app):
    app = open_app(PAGE, v="1", epoch="0", epochs="1", units="8")
    run = experiment(settings(epochs=1, units=8)).run()
    x, labels = (
        load_sample().test_images.reshape(-1, 784) / 255,
        load_sample().test_labels,
    )
    p = {k: a[0] for k, a in run.params.items()}
    z = np.maximum(x @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]
    share = (z.argmax(axis=1) == labels).mean()
    assert any(f"**{share:.1%}**" in m.value for m in app.markdown)


@pytest.mark.parametrize("name", SLIDERS)
def test_both_ends_of_every_slider_are_drawn(open_app, name):
    for value in (SLIDERS[name].values[0], SLIDERS[name].values[-1]):
        query = {"epochs": "1", "units": "8", "picture": "map", name: str(value)}
        app = open_app(PAGE, v="1", **query)
        assert not app.error
        assert np.isfinite(blob(app, "map")[1]["confidence"]).all()


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_activation_with_every_optimizer_gives_a_finite_run(activation, optimizer):
    values = settings(activation=activation, optimizer=optimizer, epochs=1, units=8)
    assert np.isfinite(experiment(values).run().losses).all()


@pytest.mark.parametrize("lang", LOCALES)
def test_a_learning_rate_far_too_large_is_said_in_words(open_app, lang):
    query = {"rate": "10", "optimizer": "sgd", "epochs": "1", "activation": "tanh"}
    app = open_app(PAGE, LOCALES[lang], v="1", **query)
    assert says(said(app, "warning"), words(lang).labels("mnist.story")["worse"])


def test_links_read_back_the_settings_they_were_made_of():
    values = settings(units=32, rate=0.01, plane="three", corner2=17, r_remedy="dropout")
    read, notices = decode(LAB, {k: [v] for k, v in encode(LAB, values).items()})
    assert (read, notices) == (values, [])


def test_the_principal_plane_is_that_of_a_singular_value_decomposition():
    x = load_sample().train_images.reshape(-1, 784) / 255
    _, _, directions = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    plane = made(plane_of(settings(), "sample"))
    assert np.abs((plane.axes * directions[:2]).sum(axis=1)) == pytest.approx(
        1, abs=1e-4
    )


def test_a_plane_through_three_images_goes_through_them():
    plane = made(
        plane_of(settings(plane="three", corner1=3, corner2=4, corner3=5), "sample")
    )
    x = load_sample().test_images[3:6].reshape(-1, 784) / 255
    assert plane.images(plane.project(x)) == pytest.approx(x, abs=1e-4)


@pytest.mark.parametrize("lang", LOCALES)
def test_three_images_are_chosen_from_the_test_images(open_app, lang):
    app = open_app(
        PAGE, LOCALES[lang], v="1", section="plane", plane="three", epochs="1"
    )
    _, arrays = blob(app, "corners")
    assert np.array_equal(arrays["images"], load_sample().test_images[[0, 12, 4]])
    app.session_state["candidates"] = {"pick": {"i": 5, "token": 1}}
    assert not app.run().error


def test_the_same_image_three_times_is_refused_in_a_sentence(open_app):
    query = {"plane": "three", "corner1": "3", "corner2": "3", "corner3": "3"}
    app = open_app(PAGE, v="1", epochs="1", units="8", **query)
    assert app.error
    assert "stage" not in app.error[0].value


def test_a_run_too_long_for_a_drag_is_a_job_whose_pictures_arrive(open_app):
    long = {"units": "256", "layers": "2", "epochs": "20", "batch": "4000"}
    app = open_app(PAGE, v="1", **long)
    assert not is_live(experiment(settings(units=256, layers=2, epochs=20, batch=4000)))
    job = app.session_state["jobs"]["sample"]
    assert job.ended.wait(SECONDS)
    app.run()
    assert not app.error
    assert blob(app, "stage")[1]["epochs"][-1] == 20


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize(("units", "shown"), [("64", 64), ("96", 64)])
def test_units_that_find_no_room_beside_the_stage_are_spoken_of(
    open_app, lang, units, shown
):
    app = open_app(PAGE, LOCALES[lang], v="1", section="data", units=units, epochs="1")
    _, arrays = blob(app, "weights")
    assert arrays["images"].shape[1] == shown
    few = words(lang).labels("mnist")["units_first"]
    told = says(said(app, "caption"), few, shown=64, count=units)
    assert told == (int(units) > shown)


def test_words_are_of_the_step_the_stage_shows(open_app):
    for asked in (0, 130, 250, 260, 300):
        query = {"section": "data", "epochs": "5", "units": "8", "epoch": str(asked)}
        app = open_app(PAGE, LOCALES["en"], v="1", **query)
        _, arrays = blob(app, "stage")
        steps = arrays["epochs"].tolist()
        nearest = min(steps, key=lambda step: (abs(step - asked), step))
        assert f"at step {nearest:,} (" in said(app, "caption")
