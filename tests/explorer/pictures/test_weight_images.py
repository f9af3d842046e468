"""Weights as images."""

import numpy as np

from explorer.pictures.weight_images import SHADE, film_bytes, unit_bytes


def test_a_weight_of_zero_is_the_middle_colour_and_the_largest_an_end():
    W1 = np.zeros((1, 784, 2))
    W1[0, 3, 0], W1[0, 30, 0], W1[0, 5, 1] = 2.0, -1.0, -0.5
    images = unit_bytes(W1)
    assert images.shape == (1, 2, 28, 28)
    assert images[0, 0, 0, 3] == 255 and images[0, 0, 1, 2] in (64, 65)
    assert images[0, 1, 0, 5] == 1
    assert (images[0, :, 27] == 128).all()


def test_a_unit_keeps_its_scale_over_time():
    W1 = np.zeros((2, 784, 1))
    W1[0, 0, 0], W1[1, 0, 0] = 0.1, 1.0
    small, large = unit_bytes(W1)[:, 0, 0, 0]
    assert (small, large) == (141, 255)


def test_weights_that_are_no_numbers_are_drawn_as_nothing():
    W1 = np.full((1, 784, 1), np.nan)
    assert (unit_bytes(W1) == 128).all()


def test_a_film_has_fewer_shades_and_none_is_far_off():
    W1 = np.random.default_rng(0).normal(size=(3, 784, 2))
    W1[0, 0, 0] = 0
    fine, coarse = unit_bytes(W1).astype(int), film_bytes(W1).astype(int)
    assert np.abs(fine - coarse).max() <= SHADE / 2
    assert coarse[0, 0, 0, 0] == 128
    assert len(np.unique(coarse)) < len(np.unique(fine)) / 2
