"""From images to what a network reads: divided, in one row, one-hot; and their means."""

import numpy as np
import pytest

from nn_core.datasets.digits import CLASSES, mean_images, one_hot, prepared, scaled
from nn_core.datasets.mnist import load_sample

SAMPLE = load_sample()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_pixels_become_numbers_from_nought_to_one_in_one_row(dtype):
    x = scaled(SAMPLE.test_images, dtype)
    assert (x.dtype, x.shape, x.min(), x.max()) == (np.dtype(dtype), (1_000, 784), 0, 1)
    row, column = 14, 9
    expected = [int(image[row, column]) / 255 for image in SAMPLE.test_images]
    np.testing.assert_allclose(x[:, 28 * row + column], expected, rtol=1e-7)


def test_labels_become_ten_numbers_of_which_the_one_in_its_place_is_one():
    t = one_hot(SAMPLE.test_labels)
    assert t.dtype == np.float32
    assert (t.sum(axis=1) == 1).all()
    np.testing.assert_array_equal(t.argmax(axis=1), SAMPLE.test_labels)


def test_prepared_digits_are_both_parts():
    data = prepared(SAMPLE)
    assert (data.train.x.shape, data.train.t.shape) == ((4_000, 784), (4_000, 10))
    assert (data.test.x.shape, data.test.t.shape) == ((1_000, 784), (1_000, 10))


def test_the_mean_image_of_a_class_is_the_mean_of_its_images():
    found = mean_images(SAMPLE.test_images, SAMPLE.test_labels)
    for c in range(CLASSES):
        own = [i for i, n in zip(*SAMPLE[2:], strict=True) if n == c]
        np.testing.assert_allclose(found[c], np.mean(own, axis=0), atol=1e-12)


def test_a_class_without_images_has_an_empty_mean():
    found = mean_images(np.full((2, 28, 28), 9, np.uint8), np.array([3, 3]))
    assert found[3].min() == found[3].max() == 9
    assert not np.delete(found, 3, axis=0).any()
