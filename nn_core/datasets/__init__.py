"""Data by id: each entry makes a `Split` from a `DatasetSpec`; equal specs, equal data."""

from __future__ import annotations

from collections.abc import Callable

from nn_core.checks import Table
from nn_core.datasets.clouds import CLOUDS
from nn_core.datasets.gates import GATES, gate
from nn_core.datasets.points import written
from nn_core.datasets.split import DatasetSpec, Split

DATASETS: Table[Callable[[DatasetSpec], Split]] = Table(
    "dataset",
    {
        **{name: gate(targets) for name, targets in GATES.items()},
        "custom": gate(None),
        **CLOUDS,
        "points": written,
    },
)

__all__ = ["CLOUDS", "DATASETS", "GATES", "DatasetSpec", "Split"]
