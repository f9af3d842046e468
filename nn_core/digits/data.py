"""Where the digits of a run come from, and which of them a run is measured on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from nn_core.datasets.digits import prepared
from nn_core.datasets.mnist import Digits, load_full, load_sample
from nn_core.datasets.split import Split


@dataclass(frozen=True)
class Source:
    """Digits to be had: how, and how many there are to train on."""

    load: Callable[[], Digits]
    examples: int


DATA = {"sample": Source(load_sample, 4_000), "full": Source(load_full, 60_000)}
"""`full` can always be asked for: InputError where its files are not on this machine."""


@lru_cache(maxsize=2)
def split_of(data: str) -> Split:
    """All the digits of a source as batches, float32; made once."""
    return prepared(DATA[data].load())


@lru_cache(maxsize=4)
def measured_on(data: str, train_size: int, dtype: str) -> Split:
    """What losses and accuracies are measured on, made once: the test images, and of the
    first `train_size` training images (0: of all) as many as there are test images.
    """
    digits = DATA[data].load()
    many = min(len(digits.test_labels), train_size or DATA[data].examples)
    train = digits.train_images[:many], digits.train_labels[:many]
    return prepared(Digits(*train, digits.test_images, digits.test_labels), dtype)
