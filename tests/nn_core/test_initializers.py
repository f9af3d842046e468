"""Where training starts: deviations, biases, and the notebook's own draws."""

import math

import numpy as np
import pytest

from nn_core import GENERATORS, INITIALIZERS, Experiment


def notebook_draws(seed):
    """np.random.seed, randn, rand: the calls of the notebook itself."""
    before = np.random.get_state()
    np.random.seed(seed)
    W, b = np.random.randn(2), np.random.rand(1)
    np.random.set_state(before)
    return W, b


@pytest.mark.parametrize("seed", [0, 1, 7, 2**32 - 1])
def test_mt19937_draws_what_the_notebook_draws(seed):
    W, b = notebook_draws(seed)
    start = Experiment(seed=seed).initial()
    np.testing.assert_array_equal(start["W1"].ravel(), W)
    np.testing.assert_array_equal(start["b1"], b)


def test_the_notebooks_neuron_starts_at_the_numbers_its_seed_gives():
    # 1.62434536, -0.61175641: the well-known first two draws of randn after seed 1.
    start = Experiment().initial()
    assert [f"{w:.8f}" for w in start["W1"].ravel()] == ["1.62434536", "-0.61175641"]


def test_drawing_leaves_numpys_global_generator_alone():
    before = np.random.get_state()[1].copy()
    Experiment().initial()
    np.testing.assert_array_equal(np.random.get_state()[1], before)


@pytest.mark.parametrize(
    ("name", "deviation"),
    [
        ("notebook", 1),
        ("normal", 1),
        ("xavier", math.sqrt(2 / (200 + 300))),
        ("he", math.sqrt(2 / 200)),
        ("zeros", 0),
    ],
)
@pytest.mark.parametrize("scale", [1, 0.01])
def test_weights_have_the_deviation_of_their_source(name, deviation, scale):
    W = INITIALIZERS[name].weights(np.random.default_rng(0), 200, 300, scale)
    assert W.shape == (200, 300)
    # 60,000 draws: the deviation is known to 1/sqrt(120,000), the mean to 1/sqrt(60,000)
    assert W.std() == pytest.approx(scale * deviation, rel=0.015)
    assert abs(W.mean()) <= 0.02 * scale * deviation


def test_biases_start_at_zero_but_the_notebooks_between_zero_and_the_scale():
    for name, initializer in INITIALIZERS.items():
        b = initializer.biases(np.random.default_rng(0), 1000, 0.5)
        assert b.shape == (1000,)
        if name == "notebook":
            assert 0 <= b.min() < 0.01
            assert 0.49 < b.max() <= 0.5
        else:
            assert not b.any()


@pytest.mark.parametrize("kind", list(GENERATORS))
def test_a_seed_is_the_whole_randomness(kind):
    first, again, other = (
        INITIALIZERS["normal"].weights(GENERATORS[kind](seed), 3, 4)
        for seed in (5, 5, 6)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).all()
