"""A lab's settings as a whole: its fields, each with a default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

RESERVED = frozenset({"v", "lang", "task", "step", "ex", "size"})
"""Parameters that are no setting of a lab."""


class Field(Protocol):
    """One setting: a name, a default, and the way between value and text."""

    @property
    def name(self) -> str:
        """Name in the link."""

    @property
    def default(self) -> Any:
        """Value where the link says nothing."""

    def parse(self, text: str) -> tuple[Any, bool]:
        """Return (nearest valid value, whether the text said exactly that)."""

    def format(self, value: Any) -> str:
        """Return the text of a value, as `parse` reads it back."""

    def clamp(self, value: Any) -> Any:
        """Return the nearest valid value to anything at all."""


@dataclass(frozen=True)
class Schema:
    """All settings of one page: an id, the version of its links, the fields."""

    id: str
    version: int
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        names = [field.name for field in self.fields]
        require(len(set(names)) == len(names), self.id, "two fields share a name")
        require(not RESERVED & set(names), self.id, "a name is taken")

    def defaults(self) -> dict[str, Any]:
        """Return name -> default."""
        return {field.name: field.default for field in self.fields}


def require(holds: bool, name: str, problem: str) -> None:
    """Raise ValueError on a field that was declared wrongly."""
    if not holds:
        raise ValueError(f"{name}: {problem}")


Values = dict[str, Any]
