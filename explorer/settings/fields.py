"""Kinds of settings: how each is written in a link, and how any text is read back.

A field never raises on what a visitor sends: the answer is the nearest valid value, or
the default, with a flag that says whether the text was changed. No screen is needed.
"""

import math
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, ClassVar

from explorer.settings.schema import Field, require
from explorer.settings.text import decimals, finite, readable, short

NUMERALS = frozenset("0123456789+-.eE,;")
NOTHING = "_"


@dataclass(frozen=True)
class Choice:
    """One of a few ids; a misspelt id becomes the closest one."""

    name: str
    options: tuple[str, ...]
    default: str

    def __post_init__(self) -> None:
        require(self.default in self.options, self.name, "default is not an option")

    def parse(self, text: str) -> tuple[str, bool]:
        value = self.clamp(text)
        return value, value.lower() == text.strip().lower()

    def format(self, value: str) -> str:
        return self.clamp(value)

    def clamp(self, value: Any) -> str:
        if value in self.options:
            return str(value)
        ids = {option.lower(): option for option in self.options}
        near = readable(value) and get_close_matches(value.strip().lower(), ids, n=1)
        return ids[near[0]] if near else self.default


@dataclass(frozen=True)
class Ladder:
    """One of a few curated numbers; any other becomes the nearest.

    Nearest by ratio when all are positive, else by difference.
    """

    name: str
    values: tuple[float | int, ...]
    default: float | int

    def __post_init__(self) -> None:
        require(self.default in self.values, self.name, "default is not a value")

    def parse(self, text: str) -> tuple[float | int, bool]:
        return parse_number(self, text)

    def format(self, value: float | int) -> str:
        return short(self.clamp(value))

    def clamp(self, value: Any) -> float | int:
        x = finite(value)
        if x is None:
            return self.default
        x = min(max(x, min(self.values)), max(self.values))
        if min(self.values) > 0:
            return min(self.values, key=lambda v: abs(math.log(v) - math.log(x)))
        return min(self.values, key=lambda v: abs(v - x))


@dataclass(frozen=True)
class Span:
    """A number from low to high in equal steps: int if all three are, else float."""

    name: str
    low: float | int
    high: float | int
    step: float | int
    default: float | int

    def __post_init__(self) -> None:
        require(self.low < self.high and self.step > 0, self.name, "span is empty")
        on_step = self.at(self.nearest(self.default)) == self.default
        require(on_step, self.name, "default is not on a step")

    @property
    def count(self) -> int:
        """Number of values."""
        return math.floor((self.high - self.low) / self.step + 1e-9) + 1

    @property
    def values(self) -> tuple[float | int, ...]:
        """Every value, from low to high."""
        return tuple(self.at(i) for i in range(self.count))

    def at(self, index: int) -> float | int:
        """Return the value that many steps above low."""
        value = self.low + index * self.step
        digits = max(decimals(self.low), decimals(self.step))
        return value if isinstance(value, int) else round(value, digits) + 0.0

    def nearest(self, x: float) -> int:
        """Return the index of the value nearest to x."""
        steps = (min(max(x, self.low), self.high) - self.low) / self.step
        return min(round(steps), self.count - 1)

    def parse(self, text: str) -> tuple[float | int, bool]:
        return parse_number(self, text)

    def format(self, value: float | int) -> str:
        return short(self.clamp(value))

    def clamp(self, value: Any) -> float | int:
        x = finite(value)
        return self.default if x is None else self.at(self.nearest(x))


@dataclass(frozen=True)
class Bits:
    """A fixed number of zeros and ones, such as the targets "0111"."""

    name: str
    length: int
    default: str

    def __post_init__(self) -> None:
        require(self.fits(self.default), self.name, "default is not of that length")

    def fits(self, value: Any) -> bool:
        """Say whether value is `length` zeros and ones."""
        right_length = isinstance(value, str) and len(value) == self.length
        return right_length and set(value) <= {"0", "1"}

    def parse(self, text: str) -> tuple[str, bool]:
        value = self.clamp(text.strip())
        return value, value == text.strip()

    def format(self, value: str) -> str:
        return self.clamp(value)

    def clamp(self, value: Any) -> str:
        return value if self.fits(value) else self.default


@dataclass(frozen=True)
class Numbers:
    """Numbers written one after another, joined by commas and semicolons: "0.5,-1;2,3".

    What the numbers must be is nn_core's to say. More than `longest` characters do not
    fit into a link: then the link has none of them.
    """

    name: str
    default: str = ""
    longest: int = 4_000

    def parse(self, text: str) -> tuple[str, bool]:
        text = text.strip().removeprefix(NOTHING)
        value = self.clamp(text)
        return value, value == text

    def format(self, value: str) -> str:
        fits = value if len(value) <= self.longest else self.default
        return fits or NOTHING  # a parameter without a text is lost on its way

    def clamp(self, value: Any) -> str:
        plain = isinstance(value, str) and set(value) <= NUMERALS
        return value if plain else self.default


@dataclass(frozen=True)
class Rows(Numbers):
    """The same, of which whoever reads them names every row that holds no numbers: so
    none is lost here.
    """

    def clamp(self, value: Any) -> str:
        return value if isinstance(value, str) else self.default


@dataclass(frozen=True)
class Place:
    """An epoch on a timeline: a count from 0, or "end"."""

    name: str
    default: int | str = "end"
    LAST: ClassVar[int] = 1_000_000

    def parse(self, text: str) -> tuple[int | str, bool]:
        if text.strip().lower() == "end":
            return "end", True
        return parse_number(self, text)

    def format(self, value: int | str) -> str:
        return str(self.clamp(value))

    def clamp(self, value: Any) -> int | str:
        x = None if value == "end" else finite(value)
        if x is None:
            return "end" if value == "end" else self.default
        return round(min(max(x, 0), self.LAST))


def parse_number(field: Field, text: str) -> tuple[Any, bool]:
    """Return (nearest valid number, whether it is the number that was written)."""
    value, asked = field.clamp(text), finite(text)
    ok = asked is not None and math.isclose(asked, value, rel_tol=1e-9, abs_tol=1e-12)
    return value, ok
