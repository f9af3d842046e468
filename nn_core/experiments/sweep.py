"""A grid of settings, each trained from many seeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from nn_core.checks import InputError, kind, known, whole
from nn_core.experiments.base import BaseExperiment
from nn_core.experiments.lanes import PER_LANE
from nn_core.types import Array

MOST_NETWORKS = 1_000_000
MOST_VALUES = 100


@dataclass(frozen=True)
class Axis:
    """A field of an experiment and the values it takes, in the order they are drawn."""

    field: str
    values: tuple[Any, ...]

    @property
    def in_lanes(self) -> bool:
        """Whether networks that differ in this field can be lanes of one run."""
        return self.field in PER_LANE


@dataclass(frozen=True)
class Sweep:
    """The experiment `base` with every value of `across` (columns) and of `up` (rows),
    from the seeds 0, 1, ..., seeds - 1.

    Networks are numbered so that those that can be lanes of one run stand together. Raises
    InputError for a field or value that cannot be used, and for too many networks.
    """

    base: BaseExperiment
    across: Axis
    up: Axis
    seeds: int

    def __post_init__(self) -> None:
        kind("base", self.base, BaseExperiment, "an experiment")
        names = [f.name for f in fields(self.base) if f.name != "seed"]
        for axis in (self.across, self.up):
            known("field", axis.field, names)
            whole("values", len(axis.values), 1, MOST_VALUES)
        if self.across.field == self.up.field:
            wanted = "two different fields"
            raise InputError("type", name="axes", came=self.up.field, wanted=wanted)
        whole("seeds", self.seeds, 1, MOST_NETWORKS)
        whole("networks", len(self), 1, MOST_NETWORKS)
        for row in range(self.shape[0]):
            for column in range(self.shape[1]):
                self.cell(row, column)

    def __len__(self) -> int:
        """Return the number of networks: rows x columns x seeds."""
        return len(self.up.values) * len(self.across.values) * self.seeds

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return len(self.up.values), len(self.across.values)

    @property
    def columns_first(self) -> bool:
        """Whether all networks of a column come before those of the next one."""
        return self.up.in_lanes and not self.across.in_lanes

    def cell(self, row: int, column: int) -> BaseExperiment:
        """Return the experiment of that cell, with the seed of `base`."""
        chosen = {
            self.across.field: self.across.values[column],
            self.up.field: self.up.values[row],
        }
        return replace(self.base, **chosen)

    def networks(self, start: int, stop: int) -> list[BaseExperiment]:
        """Return the experiments number `start` to `stop` - 1."""
        rows, columns = self.shape
        made: dict[tuple[int, int], BaseExperiment] = {}
        found = []
        for number in range(start, stop):
            place, seed = divmod(number, self.seeds)
            if self.columns_first:
                column, row = divmod(place, rows)
            else:
                row, column = divmod(place, columns)
            if (row, column) not in made:
                made[row, column] = self.cell(row, column)
            found.append(replace(made[row, column], seed=seed))
        return found

    @property
    def together(self) -> int:
        """How many networks in a row can be lanes of one run."""
        rows, columns = self.shape
        if self.across.in_lanes and self.up.in_lanes:
            return len(self)
        if self.across.in_lanes or self.up.in_lanes:
            return self.seeds * (rows if self.columns_first else columns)
        return self.seeds

    def chunks(self, most: int) -> Iterator[tuple[int, int]]:
        """Yield (start, stop): up to `most` networks each, that can be lanes of one run."""
        whole("most", most, 1, MOST_NETWORKS)
        for first in range(0, len(self), self.together):
            end = first + self.together
            for start in range(first, end, most):
                yield start, min(start + most, end)

    def arranged(self, results: Array) -> Array:
        """Arrange one result for each network, by number (N,) -> (rows, columns, seeds)."""
        rows, columns = self.shape
        if self.columns_first:
            return results.reshape(columns, rows, self.seeds).swapaxes(0, 1)
        return np.reshape(results, (rows, columns, self.seeds))
