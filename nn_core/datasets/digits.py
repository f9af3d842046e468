"""Images and labels turned into x and t: scaled, flattened, one-hot."""

from __future__ import annotations

import numpy as np

from nn_core.datasets.mnist import Digits
from nn_core.datasets.split import Split
from nn_core.types import Array, Batch

CLASSES = 10


def scaled(images: Array, dtype: str = "float32") -> Array:
    """Images (n, 28, 28) of 0..255 -> x (n, 784) of 0..1."""
    x = images.reshape(len(images), -1).astype(dtype)
    x /= np.asarray(255, dtype)
    return x


def one_hot(labels: Array, dtype: str = "float32") -> Array:
    """Labels (n,) -> t (n, 10): 1 in the column of the class, 0 elsewhere."""
    return np.eye(CLASSES, dtype=dtype)[labels]


def mean_images(images: Array, labels: Array) -> Array:
    """Return the mean image of each class (10, 28, 28), of 0..255; 0 for a class without
    any.
    """
    classes = (images[labels == c] for c in range(CLASSES))
    return np.stack([own.sum(axis=0) / max(1, len(own)) for own in classes])


def prepared(digits: Digits, dtype: str = "float32") -> Split:
    """Digits as batches: x (n, 784) in 0..1 and t (n, 10)."""
    return Split(
        Batch(scaled(digits.train_images, dtype), one_hot(digits.train_labels, dtype)),
        Batch(scaled(digits.test_images, dtype), one_hot(digits.test_labels, dtype)),
    )
