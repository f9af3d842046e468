"""The digits a run trains on, and those it is measured on."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache

from nn_core.datasets.digits import prepared
from nn_core.datasets.mnist import Digits, load_full, load_sample, version_of_full
from nn_core.datasets.split import Split


@dataclass(frozen=True)
class Source:
    """A source of digits: the function that loads them, the number of training images, and
    what changes when its files do.
    """

    load: Callable[[], Digits]
    examples: int
    version: Callable[[], Hashable] = lambda: None


DATA = {
    "sample": Source(load_sample, 4_000),
    "full": Source(load_full, 60_000, version_of_full),
}
"""Loading `full` raises InputError if its files are not on this machine."""


def split_of(data: str) -> Split:
    """Return all digits of a source as float32 batches, x (n, 784) and t (n, 10); cached
    until its files change.
    """
    return _split(data, DATA[data].version())


def measured_on(data: str, train_size: int, dtype: str) -> Split:
    """Return the batches that losses and accuracies are measured on, cached likewise: all
    test images, and equally many of the first `train_size` training images (0: of all).
    """
    return _measured(data, train_size, dtype, DATA[data].version())


@lru_cache(maxsize=2)
def _split(data: str, version: Hashable) -> Split:
    del version
    return prepared(DATA[data].load())


@lru_cache(maxsize=4)
def _measured(data: str, train_size: int, dtype: str, version: Hashable) -> Split:
    del version
    digits = DATA[data].load()
    many = min(len(digits.test_labels), train_size or DATA[data].examples)
    train = digits.train_images[:many], digits.train_labels[:many]
    return prepared(Digits(*train, digits.test_images, digits.test_labels), dtype)
