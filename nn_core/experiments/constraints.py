"""What a field of an experiment may hold: one of a table, a range, widths of layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from nn_core import checks
from nn_core.checks import InputError


class Constraint(Protocol):
    """What the values of one field have to be."""

    def check(self, name: str, came: Any) -> Any:
        """Raise InputError that says what field `name` may hold, unless `came` will do."""


@dataclass(frozen=True)
class OneOf:
    """A key of `table`; with `optional` the empty text will do as well."""

    table: Mapping[str, Any]
    optional: bool = False

    def check(self, name: str, came: Any) -> str:
        """`came` itself; raises InputError that names the nearest key."""
        if self.optional and came == "":
            return ""
        return checks.known(name, came, self.table)


@dataclass(frozen=True)
class Between:
    """A number from `low` to `high`, both allowed."""

    low: float
    high: float

    def check(self, name: str, came: Any) -> float:
        """`came` itself; raises InputError that names the range."""
        return checks.within(name, came, self.low, self.high)


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`, both allowed."""

    low: int
    high: int

    def check(self, name: str, came: Any) -> int:
        """`came` as an int; raises InputError that names the range."""
        return checks.whole(name, came, self.low, self.high)


@dataclass(frozen=True)
class Widths:
    """Units of the hidden layers, joined by "-": as many layers as `layers` (least, most)
    allows, each of 1 to `most` units. `error` is the code of the sentence if not.
    """

    layers: tuple[int, int]
    most: int
    error: str

    def check(self, name: str, came: Any) -> tuple[int, ...]:
        """Return the units of each layer: "8-4" -> (8, 4), "" -> (); or raises InputError."""
        found = checks.parts(came, self.layers, self.most)
        if found is None:
            raise InputError(self.error, name=name, came=came)
        return found


SEED = Whole(0, 2**32 - 1)
"""What every generator takes as its seed."""
