"""Drawings centred as MNIST was: real digits are the witnesses, and Pillow's resampling."""

from functools import lru_cache

import numpy as np
import pytest

from nn_core import InputError
from nn_core.datasets.centring import centre_of_mass, centred, resampling
from nn_core.datasets.digits import scaled
from nn_core.datasets.mnist import load_sample
from nn_core.digits.experiment import DigitExperiment
from tests.nn_core.nets import locked, rng
from tests.nn_core.witness import witness


@lru_cache(maxsize=1)
def digits():
    return load_sample().test_images[:300]


@lru_cache(maxsize=1)
def answers():
    """A trained network as a function: images (n, 28, 28) -> the digits it says."""
    history = DigitExperiment(epochs=4).run()

    def said(images):
        x = scaled(np.asarray(images))
        return history.objective.network.predict(history.at().params, x).argmax(axis=1)

    return said


def on(height, width, ink, row, column):
    """Ink on an empty drawing, its upper left corner there."""
    drawing = np.zeros((height, width), np.uint8)
    drawing[row : row + ink.shape[0], column : column + ink.shape[1]] = ink
    return locked(drawing)


def shifted(image, down, right):
    return on(60, 60, image, 15 + down, 15 + right)


# Real digits


def test_a_digit_of_mnist_is_a_fixed_point():
    for image in digits():
        np.testing.assert_array_equal(centred(image), image)


def test_where_a_digit_is_drawn_does_not_matter():
    for image, down, right in zip(
        digits(), *rng(0).integers(-12, 13, (2, 300)), strict=True
    ):
        np.testing.assert_array_equal(centred(shifted(image, down, right)), image)


@pytest.mark.parametrize("times", [2, 3, 10])
def test_a_digit_drawn_a_whole_number_of_times_larger_comes_back_the_same(times):
    for image in digits()[:60]:
        ink = np.kron(image, np.ones((times, times), np.uint8))
        np.testing.assert_array_equal(
            centred(on(35 * times, 38 * times, ink, 5, 7)), image
        )


@pytest.mark.parametrize(
    ("size", "field"), [(20, 40), (24, 40), (40, 60), (56, 80), (140, 160), (900, 950)]
)
def test_a_network_reads_digits_of_any_size_as_it_reads_the_originals(size, field):
    image_module = witness("PIL.Image")
    drawings = [
        on(
            field,
            field,
            np.asarray(image_module.fromarray(image).resize((size, size))),
            3,
            9,
        )
        for image in digits()
    ]
    same = answers()([centred(d) for d in drawings]) == answers()(digits())
    assert same.mean() > 0.9


def test_without_centring_the_same_network_reads_few_digits_that_were_moved():
    # the witness that the test above can fail
    moved = [np.roll(image, (6, 6), axis=(0, 1)) for image in digits()]
    assert (answers()(moved) == answers()(digits())).mean() < 0.5


# The box and the centre


@pytest.mark.parametrize("seed", range(30))
def test_any_scribble_fills_the_box_and_has_its_mass_at_the_centre(seed):
    r = rng(seed)
    height, width = r.integers(20, 90, 2)
    drawing = np.zeros((height, width), np.uint8)
    walk = np.array([[height // 2, width // 2]]) + r.integers(-2, 3, (200, 2)).cumsum(
        axis=0
    )
    rows, columns = np.clip(walk, 0, (height - 1, width - 1)).T
    drawing[rows, columns] = 255
    image = centred(locked(drawing))
    assert (image.shape, image.dtype) == ((28, 28), np.uint8)
    inked = [np.flatnonzero(image.any(axis=axis)) for axis in (1, 0)]
    assert max(np.ptp(places) + 1 for places in inked) in (19, 20)  # an edge may fade
    # worked out pixel by pixel
    mass = image.sum(dtype=float)
    row = sum(i * int(image[i, j]) for i in range(28) for j in range(28)) / mass
    column = sum(j * int(image[i, j]) for i in range(28) for j in range(28)) / mass
    assert abs(row - 14) <= 0.5
    assert abs(column - 14) <= 0.5
    assert centre_of_mass(image) == pytest.approx((row, column))


def test_the_aspect_is_kept():
    image = centred(on(28, 28, np.full((24, 6), 255, np.uint8), 1, 20))
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    assert (len(rows), len(columns)) == (20, 5)


def test_a_heavy_end_is_not_pushed_over_the_edge():
    # nearly all the ink at the top of a long line: its centre of mass cannot be reached
    ink = np.full((20, 20), 1, np.uint8)
    ink[0] = 255
    image = centred(on(28, 28, ink, 4, 4))
    np.testing.assert_array_equal(image[8:, 4:24], ink)
    assert not image[:8].any()


# Small, large, nothing


@pytest.mark.parametrize("shape", [(28, 28), (1, 1), (5, 300)])
def test_an_empty_drawing_stays_empty(shape):
    image = centred(np.zeros(shape, np.uint8))
    assert image.shape == (28, 28)
    assert not image.any()


def test_a_drawing_full_of_ink_is_the_full_box_in_the_middle():
    image = centred(np.full((28, 28), 255, np.uint8))
    assert (image[4:24, 4:24] == 255).all()
    assert image.sum() == 400 * 255


@pytest.mark.parametrize("at", [(0, 0), (27, 27), (13, 5)])
def test_a_dot_stays_a_dot(at):
    image = centred(on(28, 28, np.full((1, 1), 200, np.uint8), *at))
    ink = np.argwhere(image)
    assert (image[image > 0] == 200).all()
    assert 1 <= np.ptp(ink, axis=0).max() + 1 <= 6
    np.testing.assert_allclose(ink.mean(axis=0), 14, atol=0.5)


def test_the_size_of_a_dot_goes_with_the_drawing():
    small = centred(on(28, 28, np.full((2, 2), 200, np.uint8), 9, 9))
    large = centred(on(280, 280, np.full((20, 20), 200, np.uint8), 90, 90))
    np.testing.assert_array_equal(small, large)


def test_a_hairline_is_not_lost():
    for ink in (np.full((300, 1), 255, np.uint8), np.full((1, 300), 255, np.uint8)):
        image = centred(on(300, 300, ink, 0, 0))
        assert image.sum() == 20 * 255


# Resampling


@pytest.mark.parametrize(("n", "m"), [(28, 20), (97, 20), (21, 20), (3, 1), (20, 20)])
def test_fewer_pixels_are_means_of_areas(n, m):
    # every pixel cut into m, then m groups of n of these small ones
    ink = rng(n).random(n)
    wanted = np.repeat(ink, m).reshape(m, n).mean(axis=1)
    np.testing.assert_allclose(resampling(n, m) @ ink, wanted, rtol=1e-12)


@pytest.mark.parametrize(("n", "m"), [(7, 20), (19, 20), (1, 9), (2, 5)])
def test_pillow_interpolates_to_more_pixels_the_same(n, m):
    image_module = witness("PIL.Image")
    ink = rng(n).integers(0, 256, (n, n)).astype(np.uint8)
    wanted = np.asarray(
        image_module.fromarray(ink).resize((m, m), image_module.Resampling.BILINEAR)
    ).astype(int)
    found = resampling(n, m) @ ink @ resampling(n, m).T
    assert np.abs(np.rint(found) - wanted).max() <= 1


def test_resampling_is_the_identity_at_the_same_size_and_keeps_a_level():
    np.testing.assert_array_equal(resampling(20, 20), np.eye(20))
    for n, m in ((3, 20), (50, 20), (21, 20)):
        np.testing.assert_allclose(resampling(n, m).sum(axis=1), 1)


# What cannot be used


@pytest.mark.parametrize(
    ("drawing", "says"),
    [
        (np.zeros((28, 28, 3), np.uint8), "shape"),
        (np.zeros(784, np.uint8), "shape"),
        (np.zeros((0, 28), np.uint8), "side"),
        (np.zeros((2_001, 2), np.uint8), "side"),
        (np.full((4, 4), 256), "drawing"),
        (np.full((4, 4), -1), "drawing"),
        (np.full((4, 4), np.nan), "drawing"),
    ],
)
def test_what_is_no_drawing_is_refused_with_a_sentence(drawing, says):
    with pytest.raises(InputError, match=says):
        centred(drawing)
