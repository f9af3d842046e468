"""The blob of the MNIST stage: what it holds, and how much it weighs."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.components.blob import unpack
from explorer.language import LANGUAGES, words
from explorer.pictures import class_maps
from explorer.pictures.digit_stage import digit_map, digit_timeline
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.image_plane import principal_plane

SMALL = DigitExperiment(hidden="8", train_size=600, batch_size=100, epochs=3)


@pytest.fixture(scope="module")
def history():
    return SMALL.run()


@pytest.fixture(scope="module")
def plane(history):
    return principal_plane(history.train.x)


@pytest.fixture(scope="module")
def points(history, plane):
    return class_maps.on_the_map(history.test, plane)


def packed(history, plane, points, moving=False, lang="en"):
    film = class_maps.film(history, plane, points)
    return digit_map(words(lang), history, plane, film, points, moving=moving)


def timed(history, lang="en", **asked):
    asked = {"token": 7, "place": "end", "about": "a run"} | asked
    return unpack(digit_timeline(words(lang), history, **asked))


def test_at_rest_the_map_is_a_film_with_the_images_on_it(history, plane, points):
    meta, arrays = unpack(packed(history, plane, points))
    count = len(history.steps)
    assert (meta["kind"], meta["map"]) == ("film", "classes")
    assert arrays["frames"].shape == arrays["confidence"].shape == (count, 48, 48)
    assert arrays["frames"].max() <= 9
    assert arrays["epochs"].tolist() == history.steps.tolist()
    assert arrays["answers"].shape == (count, len(points.x))
    assert np.abs(arrays["images"] / 255 - points.x).max() < 1 / 255


def test_the_map_has_no_time_of_its_own_and_the_timeline_no_map(history, plane, points):
    meta, arrays = unpack(packed(history, plane, points))
    time, losses = timed(history, place=6)
    assert (time["stage"], meta["stage"], meta["follow"]) == ("stage", "map", "stage")
    assert (time["token"], time["place"], time["map"]) == (7, 6, "none")
    assert not arrays["curve_epochs"].size and "frames" not in losses
    assert losses["epochs"].tolist() == history.steps.tolist()
    assert time["about"] == "a run"


def test_while_dragging_it_is_the_film_without_the_images(history, plane, points):
    moving, rest = (packed(history, plane, points, now) for now in (True, False))
    (_, lean), (_, whole) = unpack(moving), unpack(rest)
    assert whole.keys() - lean.keys() == {"images"}
    for name, array in lean.items():
        assert np.array_equal(array, whole[name], equal_nan=array.dtype.kind == "f")
    assert len(moving) < 80_000


def test_the_browser_can_make_the_image_of_a_point_from_its_place(
    history, plane, points
):
    meta, arrays = unpack(packed(history, plane, points))
    origin, right, up = arrays["plane"]
    u, v = arrays["points"][5]
    shadow = origin + u * right + v * up
    away = points.x[5] - shadow  # straight off the plane
    assert abs(away @ right) < 1e-3 and abs(away @ up) < 1e-3
    assert meta["extent"][0] < u < meta["extent"][1]


def test_a_film_of_40_steps_weighs_at_most_300_kilobytes(plane):
    sure = replace(SMALL, hidden="64", train_size=0, epochs=1)
    history = sure.run(keep=range(40))
    points = class_maps.on_the_map(history.test, plane, 30)
    assert len(history.steps) >= 40 and len(points.x) == 300
    assert len(packed(history, plane, points)) <= 300_000


def test_epochs_end_where_all_images_have_been_seen(history):
    meta, _ = timed(history)
    assert [step for step, _ in meta["epoch_marks"]] == [6, 12, 18]
    assert [text for _, text in meta["epoch_marks"]] == ["epoch 1", "epoch 2", "epoch 3"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_time_is_told_in_steps_in_every_language(history, lang):
    meta, arrays = timed(history, lang)
    said = words(lang)
    assert meta["words"]["epoch"] == said.labels("mnist_stage.words")["epoch"]
    assert meta["words"]["epoch"] != said.labels("components.stage")["epoch"]
    assert meta["words"]["play"] == said("components.stage.play")
    assert len(meta["curves"]) == len(meta["curve_styles"]) == len(arrays["losses"])


def test_a_run_that_diverged_says_at_which_step(plane, points):
    grows = {"penalty": "l2", "penalty_rate": 1.0, "learning_rate": 1e3}
    wild = replace(SMALL, optimizer="sgd", epochs=20, **grows)
    history = wild.run()
    assert history.diverged >= 0
    meta, _ = timed(history)
    assert meta["diverged"] == history.diverged
    assert np.isfinite(meta["loss_domain"]).all()
    _, arrays = unpack(packed(history, plane, points))
    assert len(arrays["frames"]) == len(history.steps)
