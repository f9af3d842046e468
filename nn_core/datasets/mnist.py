"""MNIST: 70,000 handwritten digits (LeCun, Cortes and Burges), and a sample of 5,000."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from nn_core.checks import InputError
from nn_core.datasets import idx
from nn_core.datasets.mnist_folders import (
    FILES,
    FOLDER,
    find,
    missing,
    named_folder,
    whole_cache,
)
from nn_core.types import Array

SAMPLE = Path(__file__).parent / "mnist_sample.npz"
SIZES = {"train_images": 60_000, "test_images": 10_000}
"""Images of the full MNIST."""


class Digits(NamedTuple):
    """Images (n, 28, 28) and labels (n,), both uint8 and read-only: training data and
    test data.
    """

    train_images: Array
    train_labels: Array
    test_images: Array
    test_labels: Array


@lru_cache(maxsize=1)
def load_sample() -> Digits:
    """Return the 5,000 digits that come with the app: 4,000 to train on, 1,000 kept aside."""
    with np.load(SAMPLE, allow_pickle=False) as arrays:
        digits = Digits(*(arrays[name] for name in Digits._fields))
    for array in digits:
        array.setflags(write=False)
    return digits


def load_full() -> Digits:
    """Return the 60,000 + 10,000 digits, read from the named folder or from the cache.

    Raises InputError if neither has them; this function never downloads.
    """
    folder = find_full()
    if folder is None:
        raise fault() or InputError("mnist_absent", variable=FOLDER)
    found = _read(folder, stamps(folder))
    if isinstance(found, InputError):
        raise found
    return found


def version_of_full() -> tuple[Path, tuple[tuple[int, int], ...]] | None:
    """Return the folder that `load_full` reads, with size and time of its files; None if
    there is none.
    """
    folder = find_full()
    return None if folder is None else (folder, stamps(folder))


def find_full() -> Path | None:
    """Return the folder with the full MNIST: the named one if it can be read, else the
    cache if it is whole.
    """
    named = named_folder()
    usable = named is not None and not missing(named) and fault() is None
    return named if usable else whole_cache()


def fault() -> InputError | None:
    """Return the error of a named folder that has all four files but cannot be read; None
    if it can be read or lacks a file.
    """
    named = named_folder()
    if named is None or missing(named):
        return None
    found = _read(named, stamps(named))
    return found if isinstance(found, InputError) else None


def stamps(folder: Path) -> tuple[tuple[int, int], ...]:
    """Size and time of the last change (ns) of the four files."""
    paths = [find(folder, file) for file in FILES.values()]
    found = [path.stat() for path in paths if path is not None]
    return tuple((one.st_size, one.st_mtime_ns) for one in found)


@lru_cache(maxsize=2)
def _read(folder: Path, stamps: tuple[tuple[int, int], ...]) -> Digits | InputError:
    """Return the MNIST of a folder, read again only if a file changes; or the error."""
    del stamps
    try:
        digits = load_folder(folder)
        for part, wanted in SIZES.items():
            came = len(getattr(digits, part))
            if came != wanted:
                name = FILES[part].name
                raise InputError("mnist_size", name=name, came=came, wanted=wanted)
    except InputError as error:
        return error
    return digits


def load_folder(folder: Path) -> Digits:
    """Return the digits of the four files in a folder, under their official names, with or
    without .gz.

    Raises InputError for a file that is missing, damaged or of another kind.
    """
    absent = missing(folder)
    if absent:
        raise InputError("mnist_missing", names=", ".join(absent))
    found = {}
    for name, file in FILES.items():
        path = find(folder, file)
        assert path is not None
        found[name] = (idx.images if name.endswith("images") else idx.labels)(path)
    for part in ("train", "test"):
        name = FILES[f"{part}_labels"].name
        came, wanted = (len(found[f"{part}_{what}"]) for what in ("labels", "images"))
        if came != wanted:
            raise InputError("mnist_counts", name=name, came=came, wanted=wanted)
    return Digits(**found)
