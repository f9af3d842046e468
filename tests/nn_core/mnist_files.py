"""The real MNIST where it lies: read here in five lines, apart from the app's reader."""

import gzip
import os
from pathlib import Path

import numpy as np
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
BESIDE = REPOSITORY.parent / "shared" / "data" / "mnist"
PARTS = {"train": "train", "test": "t10k"}


def folder():
    """Where the four files are, by NN_EXPLORER_DATA or beside the repository; or None."""
    for place in (os.environ.get("NN_EXPLORER_DATA"), BESIDE):
        if place and (Path(place) / "train-images-idx3-ubyte.gz").exists():
            return Path(place)
    return None


def read(part):
    """x (n, 784) of 0..1 and t (n, 10), both float64, of "train" or "test"."""
    name = PARTS[part]
    with gzip.open(folder() / f"{name}-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    with gzip.open(folder() / f"{name}-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return images / 255.0, np.eye(10)[labels]


needs_mnist = pytest.mark.skipif(
    folder() is None, reason="the MNIST files are not here: set NN_EXPLORER_DATA"
)
