"""One image followed: every number worked out again in plain NumPy."""

from types import SimpleNamespace

import numpy as np
import pytest

from nn_core.datasets.mnist import load_sample
from pages.digits.lab import LAB
from pages.digits.run import look
from pages.digits.walk import model as lab


def values(**settings):
    return {**LAB.defaults(), "epochs": 1, "units": 8, **settings}


@pytest.fixture(scope="module")
def plain():
    view = look(values(), False)
    image = load_sample().test_images[5]
    return view, lab.follow(view, image, 4)


@pytest.fixture(scope="module")
def deep():
    settings = {"layers": 2, "norm": "1", "dropout": 0.5, "activation": "tanh"}
    view = look(values(**settings), False)
    return view, lab.follow(view, load_sample().test_images[5], 4)


def doubles(view):
    return {name: a.astype(float) for name, a in view.params.items()}


def test_all_numbers_of_a_plain_network(plain):
    view, walk = plain
    p, x = doubles(view), load_sample().test_images[5].reshape(-1) / 255
    z1 = x @ p["W1"] + p["b1"]
    a1 = np.where(z1 > 0, z1, 0)
    z2 = a1 @ p["W2"] + p["b2"]
    e = np.exp(z2)
    wanted = {"x": x, "z1": z1, "a1": a1, "z2": z2, "y": e / e.sum()}
    for name, numbers in wanted.items():
        np.testing.assert_allclose(walk.found[name], numbers, atol=1e-4)
    assert float(walk.found["loss"]) == pytest.approx(-np.log(e[4] / e.sum()), abs=1e-4)
    assert walk.layers == 2 and walk.z is walk.found["z2"]


def test_all_numbers_of_a_deep_network_with_batch_normalization(deep):
    view, walk = deep
    p, a = doubles(view), load_sample().test_images[5].reshape(-1) / 255
    for layer in (1, 2):
        z = a @ p[f"W{layer}"] + p[f"b{layer}"]
        spread = np.sqrt(p[f"running_var{layer}"] + 1e-5)
        n = p[f"gamma{layer}"] * (z - p[f"running_mean{layer}"]) / spread
        n = n + p[f"beta{layer}"]
        a = np.tanh(n)  # dropout does nothing in a finished network
        for name, numbers in {"z": z, "n": n, "a": a}.items():
            found = walk.found[f"{name}{layer}"]
            np.testing.assert_allclose(found, numbers, atol=1e-4)
        parts = lab.normalized(walk, view.params, layer, 3)
        worked = (z[3] - parts["mean"]) / parts["deviation"]
        assert parts["gamma"] * worked + parts["beta"] == pytest.approx(n[3], abs=1e-4)
        assert parts["n"] == pytest.approx(n[3], abs=1e-4)
    z3 = a @ p["W3"] + p["b3"]
    np.testing.assert_allclose(walk.z, z3, atol=1e-4)
    assert walk.layers == 3


@pytest.mark.parametrize("network", ["plain", "deep"])
def test_a_sum_is_what_pulls_up_what_pulls_down_and_the_bias(network, request):
    view, walk = request.getfixturevalue(network)
    for layer in range(1, walk.layers + 1):
        for unit in (0, 7):
            found = lab.taken_apart(walk, view.params, layer, unit)
            weights = view.params[f"W{layer}"][:, unit].tolist()
            products = [a * w for a, w in zip(walk.read_by(layer), weights, strict=True)]
            assert found.up == pytest.approx(sum(p for p in products if p > 0), abs=1e-5)
            assert found.down == pytest.approx(
                sum(p for p in products if p < 0), abs=1e-5
            )
            assert found.up + found.down + found.b == pytest.approx(found.z, abs=1e-4)


def test_a_layer_without_batch_normalization_has_none(plain):
    view, walk = plain
    assert lab.normalized(walk, view.params, 1, 0) == {}


def test_the_softmax_on_its_way(plain):
    _, walk = plain
    found = lab.shares(walk)
    assert found.below.max() == 0 and found.e.max() == 1
    np.testing.assert_allclose(found.e / found.e.sum(), found.y, atol=1e-6)


def test_the_film_of_answers_ends_with_those_of_the_last_step(plain):
    view, walk = plain
    film = lab.answers(view, walk.found["x"])
    assert film.shape == (len(view.run.steps), 10)
    np.testing.assert_allclose(film.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(film[-1], walk.found["y"], atol=1e-6)


def test_the_most_active_unit_is_looked_at_unless_another_is_chosen():
    a = np.array([0.0, 3.0, 1.0, 3.0])
    assert lab.most_active(a) == [1, 3, 2, 0]
    assert [lab.chosen(values(walk_unit=n), a) for n in (0, 1, 4, 256)] == [1, 0, 3, 3]


def test_the_image_is_one_of_the_digit_or_the_drawing_as_mnist_has_it(plain):
    view, digits = plain[0], load_sample()
    sixes = digits.test_images[digits.test_labels == 6]
    chosen = values(walk_digit="6", walk_nth=4)
    assert np.array_equal(lab.image(chosen, view, sixes[0]), sixes[4])
    aside = np.roll(sixes[0], (4, 5), axis=(0, 1))
    drawn = values(walk_from="pad", walk_digit="6")
    assert np.array_equal(lab.image(drawn, view, aside), sixes[0])


def test_a_place_beyond_the_images_there_are_is_one_of_them():
    images = np.arange(3 * 784, dtype=np.uint8).reshape(3, 28, 28)
    few = SimpleNamespace(test_images=images, test_labels=np.array([6, 6, 1]))
    found = lab.image(
        values(walk_digit="6", walk_nth=19), SimpleNamespace(digits=few), None
    )
    assert np.array_equal(found, images[1])
