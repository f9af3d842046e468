"""What a row of the table is: a thing measured, what it should reach, whether it does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A number to be reached from below (`at_least`) or from above."""

    number: float
    unit: str
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Whether `value` is as wanted."""
        return value >= self.number if self.at_least else value <= self.number

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {written(self.number, self.unit)}"


@dataclass(frozen=True)
class Row:
    """One line of the table. `value` is what is held against the target, if there is one.

    `ours` and `other` say in words what was measured, `remark` what else should be known.
    """

    what: str
    ours: str
    other: str = ""
    value: float | None = None
    unit: str = ""
    target: Target | None = None
    remark: str = ""

    @property
    def verdict(self) -> str:
        """Yes, no, or nothing where there is no target or no value."""
        if self.target is None or self.value is None:
            return ""
        return "yes" if self.target.met(self.value) else "**no**"

    def cells(self) -> tuple[str, ...]:
        """The line, cell by cell, in the order of `COLUMNS`."""
        value = "" if self.value is None else written(self.value, self.unit)
        target = "" if self.target is None else str(self.target)
        return self.what, self.ours, self.other, value, target, self.verdict, self.remark


COLUMNS = ("what", "ours", "beside it", "result", "target", "met", "remark")


def skipped(what: str, reason: str) -> Row:
    """The line of something that could not be measured here."""
    return Row(what, "not measured", remark=reason)


def written(number: float, unit: str) -> str:
    """A number with its unit and three figures, as it stands in the table."""
    digits = 0 if abs(number) >= 100 else 1 if abs(number) >= 10 else 2
    text = f"{number:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}{unit}" if unit in ("×", "/s", "") else f"{text} {unit}"
