"""Clouds: seeded, balanced, of the shape their names say, and learnable."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import DATASETS, Experiment
from nn_core.datasets import CLOUDS, DatasetSpec

every_cloud = pytest.mark.parametrize("name", list(CLOUDS))


def points(name, **spec):
    x, t, _ = DATASETS[name](DatasetSpec(**spec)).train
    return x, t[:, 0]


def test_the_five_clouds_are_there():
    assert list(CLOUDS) == ["quadrants", "circles", "moons", "spiral", "gaussians"]


@every_cloud
def test_the_same_seed_gives_the_same_points_and_another_seed_others(name):
    first, again, other = (points(name, seed=s)[0] for s in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@given(
    name=st.sampled_from(list(CLOUDS)),
    n=st.integers(2, 300),
    seed=st.integers(0, 2**32 - 1),
)
def test_classes_are_balanced_to_one_and_points_are_finite(name, n, seed):
    x, t = points(name, samples=n, seed=seed, noise=1.0)
    assert x.shape == (n, 2)
    assert np.isfinite(x).all()
    assert set(t) == {0.0, 1.0}
    assert t.sum() == n // 2


@every_cloud
def test_without_noise_points_lie_in_the_unit_square_and_noise_moves_them(name):
    quiet, loud = points(name, noise=0.0)[0], points(name, noise=1.0)[0]
    if name != "gaussians":  # a normal cloud has no edge
        assert np.abs(quiet).max() <= 1.01
    assert 1.05 * quiet.std() < loud.std()


@every_cloud
def test_test_data_is_apart_from_the_training_data(name):
    train, test = DATASETS[name](DatasetSpec(samples=100, test_share=0.3))
    assert (len(train.x), len(test.x)) == (70, 30)
    assert not {tuple(row) for row in train.x} & {tuple(row) for row in test.x}


# Without noise the shapes are what their names say.


def test_quadrants_are_of_class_1_where_the_signs_differ():
    x, t = points("quadrants", noise=0.0, samples=500)
    np.testing.assert_array_equal(t == 1, x[:, 0] * x[:, 1] < 0)
    corners = {(a > 0, b > 0) for a, b in x}
    assert len(corners) == 4


def test_circles_are_a_disk_of_class_1_in_a_ring_of_class_0():
    x, t = points("circles", noise=0.0, samples=500)
    radius = np.hypot(*x.T)
    assert radius[t == 1].max() <= 0.45
    assert 0.65 <= radius[t == 0].min() <= radius.max() <= 1


def test_moons_are_half_circles_that_are_each_others_half_turn():
    x, t = points("moons", noise=0.0, samples=500)
    turned = np.where(t[:, None] == 1, -x, x) / 0.65 + [0.5, 0.25]
    np.testing.assert_allclose(np.hypot(*turned.T), 1, rtol=1e-12)
    assert turned[:, 1].min() >= 0


def test_spiral_arms_are_each_others_half_turn():
    x, t = points("spiral", noise=0.0, samples=500)
    radius = np.hypot(*x.T)
    angle = np.arctan2(x[:, 1], x[:, 0]) - radius * 3.5 * np.pi - np.pi * t
    np.testing.assert_allclose(np.cos(angle), 1, atol=1e-12)


def test_gaussians_are_parted_by_a_line():
    x, t = points("gaussians", noise=0.0, samples=500)
    np.testing.assert_array_equal(x.sum(axis=1) > 0, t == 1)


@pytest.mark.parametrize(
    ("name", "hidden", "epochs"),
    [
        ("gaussians", "", 100),
        ("quadrants", "4", 400),
        ("circles", "4", 400),
        ("moons", "6", 600),
        ("spiral", "24", 2000),
    ],
)
def test_without_noise_a_small_network_learns_every_cloud(name, hidden, epochs):
    e = Experiment(
        dataset=name, samples=100, noise=0.0, hidden=hidden, activation="tanh", epochs=epochs,
        gradient="backprop", optimizer="adam", learning_rate=0.02, initializer="xavier",
        loss="binary_cross_entropy",
    )  # fmt: skip
    assert e.run(keep=[epochs]).accuracies[-1] == 1
