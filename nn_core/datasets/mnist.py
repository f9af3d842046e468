"""MNIST: 70,000 handwritten digits (LeCun, Cortes and Burges), and a sample of 5,000."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from nn_core.types import Array

SAMPLE = Path(__file__).parent / "mnist_sample.npz"


class Digits(NamedTuple):
    """Images (n, 28, 28) and labels (n,), both uint8: to train on, and kept aside."""

    train_images: Array
    train_labels: Array
    test_images: Array
    test_labels: Array


@lru_cache(maxsize=1)
def load_sample() -> Digits:
    """The 5,000 digits that come with the app: 4,000 to train on, 1,000 kept aside."""
    with np.load(SAMPLE, allow_pickle=False) as arrays:
        digits = Digits(*(arrays[name] for name in Digits._fields))
    for array in digits:
        array.setflags(write=False)
    return digits
