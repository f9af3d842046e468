"""DatasetSpec, from which a dataset is made, and Split, its training and test data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nn_core.checks import whole, within
from nn_core.types import Array, Batch

SAMPLES = (2, 2_000)


@dataclass(frozen=True)
class DatasetSpec:
    """How to make a dataset. Gates have four examples and use only `targets`; the dataset
    "points" uses the text `points`.
    """

    samples: int = 200
    noise: float = 0.1
    test_share: float = 0.0
    seed: int = 0
    targets: str = ""
    points: str = ""

    def __post_init__(self) -> None:
        whole("samples", self.samples, *SAMPLES)
        within("noise", self.noise, 0, 1)
        within("test_share", self.test_share, 0, 0.9)
        whole("data_seed", self.seed, 0, 2**32 - 1)


class Split(NamedTuple):
    """Training data and test data (None: no test data)."""

    train: Batch
    test: Batch | None


def split(x: Array, t: Array, share: float, rng: np.random.Generator) -> Split:
    """Shuffle, then take `share` of the n examples as test data; at least one is left."""
    order = rng.permutation(len(x))
    aside = min(round(share * len(x)), len(x) - 1)
    test, train = order[:aside], order[aside:]
    return Split(Batch(x[train], t[train]), Batch(x[test], t[test]) if aside else None)
