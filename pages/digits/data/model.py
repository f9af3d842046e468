"""The data of the MNIST lab: what is browsed, and which images are on a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from explorer.settings.fields import Choice, Span
from nn_core.datasets.mnist import Digits, find_full, load_sample
from nn_core.datasets.mnist_folders import named_folder
from nn_core.types import Array

ALL = "all"
PER_PAGE = 48
LOOKS = ("images", "classes")
PARTS = ("train", "test")
CLASSES = (ALL, *map(str, range(10)))
SETS = ("sample", "full")

FIELDS = (
    Choice("data_set", SETS, "sample"),
    Choice("data_look", LOOKS, "images"),
    Choice("data_part", PARTS, "train"),
    Choice("data_class", CLASSES, ALL),
    Span("data_page", 1, 60_000 // PER_PAGE, 1, 1),
    Span("data_image", 0, 59_999, 1, 0),
)


class Part(NamedTuple):
    """Images (n, 28, 28) and labels (n,) of one part of the data."""

    images: Array
    labels: Array


class Page(NamedTuple):
    """Places of the images on a page, which page of how many it is, and of how many images."""

    places: Array
    number: int
    pages: int
    total: int


def part(digits: Digits, name: str) -> Part:
    """Return the images to train on, or those kept aside."""
    train = Part(digits.train_images, digits.train_labels)
    return train if name == "train" else Part(digits.test_images, digits.test_labels)


def class_counts(digits: Digits) -> dict[str, Array]:
    """Return how many images of each digit a part has: name of the part -> counts (10,)."""
    labels = {name: part(digits, name).labels for name in PARTS}
    return {name: np.bincount(of, minlength=10) for name, of in labels.items()}


def page(labels: Array, values: Mapping[str, Any]) -> Page:
    """Return the page that is asked for, or the last one if there are not so many."""
    chosen = values["data_class"]
    places = np.flatnonzero(labels == int(chosen)) if chosen != ALL else None
    found = np.arange(len(labels)) if places is None else places
    pages = max(1, -(-len(found) // PER_PAGE))
    number = min(values["data_page"], pages)
    start = (number - 1) * PER_PAGE
    return Page(found[start : start + PER_PAGE], number, pages, len(found))


def image(labels: Array, values: Mapping[str, Any], page: Page) -> int:
    """Return the place of the chosen image; if it is not of the choice, the first of the
    page.
    """
    i: int = min(values["data_image"], len(labels) - 1)
    fits = values["data_class"] in (ALL, str(labels[i]))
    return i if fits else int(page.places[0])


def kind(digits: Digits) -> str:
    """Return where they come from: "sample", "cache" or "folder"."""
    return "sample" if digits is load_sample() else place()


def place() -> str:
    """Return where the full MNIST lies: in the "folder" that is named, or in the "cache"."""
    return "folder" if find_full() == named_folder() else "cache"
