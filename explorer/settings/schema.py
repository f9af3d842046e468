"""A lab's settings as a whole, and its link: `?v=1&gate=xor&rate=0.3`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from explorer.settings.text import LONGEST, readable

RESERVED = frozenset({"v", "lang"})


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
        require(not RESERVED & set(names), self.id, "v and lang are taken")

    def defaults(self) -> dict[str, Any]:
        """Return name -> default."""
        return {field.name: field.default for field in self.fields}

    def encode(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Return the link of these values: every field, and the version."""
        link = {field.name: field.format(values[field.name]) for field in self.fields}
        return {"v": str(self.version), **link}

    def decode(
        self, query: Mapping[str, Sequence[str]]
    ) -> tuple[dict[str, Any], list[str]]:
        """Return (name -> valid value, names that had to be changed). Never raises."""
        values, notices = self.defaults(), []
        if any(text != str(self.version) for text in query.get("v", ())):
            notices.append("v")
        for field in self.fields:
            texts = list(query.get(field.name, ()))
            if texts:
                values[field.name], ok = read(field, texts)
                notices += [] if ok else [field.name]
        return values, notices


def read(field: Field, texts: Sequence[str]) -> tuple[Any, bool]:
    """Return (value, ok) of a parameter; if repeated, the last valid one and not ok."""
    longest = getattr(field, "longest", LONGEST)
    found = [
        field.parse(t) if readable(t, longest) else (field.default, False) for t in texts
    ]
    valid = [value for value, ok in found if ok]
    return (valid or [found[-1][0]])[-1], bool(valid) and len(texts) == 1


def require(holds: bool, name: str, problem: str) -> None:
    """Raise ValueError on a field that was declared wrongly."""
    if not holds:
        raise ValueError(f"{name}: {problem}")


Values = dict[str, Any]
