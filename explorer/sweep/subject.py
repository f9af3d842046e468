"""What a lab lets be swept: settings with their values, and how a network is measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from explorer.runs.budget import Cap
from explorer.settings.fields import Choice, Span
from explorer.settings.schema import Field, Values
from nn_core.experiments.base import BaseExperiment
from nn_core.experiments.sweep import Axis, Sweep
from nn_core.types import Array

ACROSS, UP, SEEDS = "sweep_across", "sweep_up", "sweep_seeds"
COLUMN, ROW = "sweep_column", "sweep_row"
MOST = 10
"""The most values of a setting: as many cells as have room on a phone."""


class Swept(NamedTuple):
    """A setting of the lab, the field of an experiment it becomes, and its values."""

    setting: str
    field: str
    values: tuple[Any, ...]


class Subject(NamedTuple):
    """What is swept in a lab. `experiment` makes one of settings; `measure` gives a result
    for each network of a chunk; `seconds` is what a network takes, about; `lanes` whether
    networks are trained together; `opened` are the settings of the lab with that seed.
    """

    name: str
    axes: Mapping[str, Swept]
    seeds: tuple[str, ...]
    experiment: Callable[[Mapping[str, Any]], BaseExperiment]
    measure: Callable[[Sweep, int, int], Array]
    seconds: Callable[[BaseExperiment], float]
    lanes: bool
    most: Cap
    seeds_shown: int
    opened: Callable[[Values, int], Values]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The settings of the section in the link."""
        first, second, *_ = self.axes
        return (
            Choice(ACROSS, tuple(self.axes), first),
            Choice(UP, tuple(self.axes), second),
            Choice(SEEDS, self.seeds, self.seeds[1]),
            Span(COLUMN, 1, MOST, 1, 1),
            Span(ROW, 1, MOST, 1, 1),
        )

    def chosen(self, values: Mapping[str, Any]) -> tuple[Swept, Swept]:
        """Return (across, up), two different ones."""
        across = values[ACROSS]
        others = [name for name in self.axes if name != across]
        up = values[UP] if values[UP] in others else others[0]
        return self.axes[across], self.axes[up]

    def sweep(self, values: Mapping[str, Any]) -> Sweep:
        """Return the sweep these settings ask for. It is the same wherever the two settings
        stand in the lab, so that a cell can be opened without losing the map.
        """
        across, up = self.chosen(values)
        first = {axis.setting: axis.values[0] for axis in (across, up)}
        base = replace(self.experiment({**values, **first}), seed=0)
        columns, rows = (self.axis(axis, {**values, **first}) for axis in (across, up))
        return Sweep(base, columns, rows, int(values[SEEDS]))

    def axis(self, swept: Swept, values: Mapping[str, Any]) -> Axis:
        """Return the values of a setting as those of its field."""
        made = (self.experiment({**values, swept.setting: v}) for v in swept.values)
        return Axis(swept.field, tuple(getattr(e, swept.field) for e in made))

    def place(self, values: Mapping[str, Any]) -> tuple[int, int]:
        """Return (row, column) of the cell that is chosen, from 0."""
        across, up = self.chosen(values)
        row = min(values[ROW], len(up.values)) - 1
        return row, min(values[COLUMN], len(across.values)) - 1

    def open(self, values: Values, row: int, column: int, seed: int) -> Values:
        """Return the settings with those of a cell, and with that seed."""
        across, up = self.chosen(values)
        here = {across.setting: across.values[column], up.setting: up.values[row]}
        return self.opened({**values, **here}, seed)
