"""The film of the map of MNIST: judged by the network itself, image by image."""

import numpy as np
import pytest

from explorer.pictures import class_maps
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


def test_a_cell_says_what_the_network_says_of_the_image_at_its_middle(
    history, plane, points
):
    film = class_maps.film(history, plane, points)
    assert film.steps.tolist() == history.steps.tolist()
    u0, u1, v0, v1 = plane.extent
    rng = np.random.default_rng(3)
    rows, columns = rng.integers(0, class_maps.RESOLUTION, (2, 40))
    u = u0 + (columns + 0.5) * (u1 - u0) / class_maps.RESOLUTION
    v = v0 + (rows + 0.5) * (v1 - v0) / class_maps.RESOLUTION
    images = plane.origin + u[:, None] * plane.axes[0] + v[:, None] * plane.axes[1]
    for k, step in enumerate(film.steps):
        y = history.objective.network.predict(history.at_step(int(step)).params, images)
        sure = np.sort(y, axis=1)
        clear = sure[:, -1] - sure[:, -2] > 1e-3
        assert clear.sum() > 20
        said = film.labels[k, rows, columns]
        assert (said == y.argmax(axis=1))[clear].all()
        assert np.allclose(film.confidence[k, rows, columns], y.max(axis=1), atol=1e-3)


def test_some_snapshots_are_the_same_pictures_as_in_the_film(history, plane, points):
    film = class_maps.film(history, plane, points)
    some = class_maps.shown(history, np.array([3, -1]), plane, points)
    assert some.steps.tolist() == film.steps[[3, -1]].tolist()
    assert np.array_equal(some.labels, film.labels[[3, -1]])
    assert np.array_equal(some.answers, film.answers[[3, -1]])


def test_the_answers_are_the_networks_own_to_the_whole_images(history, plane, points):
    film = class_maps.film(history, plane, points)
    y = history.objective.network.predict(history.at().params, points.x)
    assert film.answers[-1].tolist() == y.argmax(axis=1).tolist()


@pytest.mark.parametrize("each", [1, 15, 30, 1_000])
def test_every_digit_has_as_many_images_on_the_map(history, plane, each):
    points = class_maps.on_the_map(history.test, plane, each)
    counts = points.t.sum(axis=0)
    assert counts.tolist() == [min(each, 30)] * 10


def test_images_beyond_the_map_are_not_on_it(history, plane):
    u0, u1, v0, v1 = plane.extent
    half = plane._replace(extent=((u0 + u1) / 2, u1, v0, v1))
    points = class_maps.on_the_map(history.test, half)
    shifted = (points.x - half.origin) @ half.axes[0]
    assert len(points.x) and (shifted > (u0 + u1) / 2).all()


def test_every_loss_stands_at_its_step(history):
    steps, losses = class_maps.curves(history)
    assert np.isin(history.steps, steps).all()
    for step, (train, test, batch) in zip(steps.tolist(), losses.T, strict=True):
        kept = np.flatnonzero(history.steps == step)
        if len(kept):
            assert (train, test) == (
                history.losses[kept[0]],
                history.test_losses[kept[0]],
            )
        else:
            assert np.isnan(train) and np.isnan(test)
        if step < len(history.minibatch_losses):  # before the update that follows
            assert batch == history.minibatch_losses[step]
        else:
            assert np.isnan(batch)


def test_a_first_step_has_the_loss_of_the_start_on_its_minibatch(history):
    first = next(SMALL.batches())
    network = history.objective.network
    y = network.predict(SMALL.initial(), first.x)
    loss = -np.log((y * first.t).sum(axis=1)).mean()
    steps, losses = class_maps.curves(history)
    assert losses[2, 0] == pytest.approx(loss, rel=1e-4) and steps[0] == 0


def test_of_very_many_steps_some_are_drawn():
    many = DigitExperiment(hidden="2", train_size=20, batch_size=1, epochs=100)
    steps, losses = class_maps.curves(many.run())
    assert 400 < len(steps) < 800 and steps[-1] == 2_000
    assert np.isfinite(losses[2]).sum() > 400


def test_a_run_that_diverges_soon_still_has_a_picture(plane):
    wild = DigitExperiment(
        hidden="8", train_size=200, epochs=9, optimizer="sgd", learning_rate=1e3,
        penalty="l2", penalty_rate=1.0,
    )  # fmt: skip
    history = wild.run()
    assert history.diverged >= 0
    film = class_maps.film(history, plane, history.test)
    steps, losses = class_maps.curves(history)
    assert len(film.labels) == len(film.steps) >= 1
    assert np.isfinite(film.confidence).all()
    assert len(steps) == losses.shape[1]
