"""A task: what it starts from, what must hold for it to be solved, what it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from explorer.settings.text import finite

Settings = Mapping[str, Any]
Answer = str | float


class Need(NamedTuple):
    """One thing that must hold: its name, the key of the sentence about what is missing,
    and `holds(settings, run)`, which judges what a lab shows at rest.
    """

    name: str
    holds: Callable[[Settings, Any], bool]


@dataclass(frozen=True)
class Ask:
    """A question about what will happen or why: one of `options`, or else a number.

    `truth(settings, run)` is what happened; a number within `tolerance` of it is right. A
    prediction is asked for before anything is judged, kept, and shown beside the truth
    whether or not it was right; a `judged` answer has to be right. One that is `told` stands
    in the lab's verdict, which waits until it has been guessed.
    """

    truth: Callable[[Settings, Any], Answer]
    options: tuple[str, ...] = ()
    tolerance: float = 0.0
    low: float = 0.0
    high: float = 100.0
    judged: bool = False
    told: bool = False

    def read(self, raw: object) -> Answer | None:
        """Return a valid answer, or None."""
        if self.options:
            return str(raw) if raw in self.options else None
        number = None if isinstance(raw, bool) else finite(raw)
        return number if number is not None and self.low <= number <= self.high else None

    def right(self, given: Answer, truth: Answer) -> bool:
        """Return whether an answer is the truth, or near enough."""
        if isinstance(given, str) or isinstance(truth, str):
            return given == truth
        return abs(given - truth) <= self.tolerance


@dataclass(frozen=True)
class Task:
    """A task of a lab.

    - `code`: its short name, as hand-in lines have it;
    - `start`: the link it starts from, without the version;
    - `needs`: what must hold, in the order in which it is spoken of;
    - `keep`: settings that have to stay as `start` has them;
    - `ask`: a question, or None.
    """

    id: str
    code: str
    lab: str
    start: Mapping[str, str]
    needs: tuple[Need, ...]
    keep: tuple[str, ...] = ()
    ask: Ask | None = None

    def check(
        self, settings: Settings, run: Any, answer: Answer | None = None
    ) -> bool | None:
        """Return whether it is solved by what a lab shows; None: there is nothing to judge
        yet.
        """
        if run is None or (self.ask and answer is None and not self.ask.judged):
            return None
        return self.missing(settings, run, answer) is None

    def missing(
        self, settings: Settings, run: Any, answer: Answer | None = None
    ) -> str | None:
        """Return the name of the first thing that does not hold: KEPT, a need, ANSWERED;
        else None.
        """
        if self.moved(settings):
            return KEPT
        for need in self.needs:
            if not need.holds(settings, run):
                return need.name
        if self.ask and self.ask.judged:
            truth = self.ask.truth(settings, run)
            if answer is None or not self.ask.right(answer, truth):
                return ANSWERED
        return None

    def moved(self, settings: Settings) -> list[str]:
        """Return those settings of `keep` that are not as `start` has them."""
        return [name for name in self.keep if not same(settings[name], self.start[name])]


KEPT, ANSWERED = "kept", "answered"
"""What is missing: a setting was changed that has to stay; the answer is not right."""


def same(value: Any, text: str) -> bool:
    """Return whether a setting has the value that a link writes as `text`."""
    return str(value) == text or (not isinstance(value, str) and finite(text) == value)
