"""A place that Python and the browser both set: whose word is new, and whose an echo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

P = TypeVar("P")


@dataclass(frozen=True)
class EchoGuard(Generic[P]):
    """Sends the browser to a place, but never to one the browser has reported itself.

    `command` is the place it was sent to last, `number` counts the commands, and `known`
    is the place that both sides agree on. A command that is sent again, byte by byte, is
    obeyed once; so the picture it travels with stays the same while its viewer moves.
    """

    command: P | None = None
    number: int = 0
    known: P | None = None

    def report(self, place: P) -> EchoGuard[P]:
        """The browser says where it is."""
        return replace(self, known=place)

    def request(self, place: P) -> EchoGuard[P]:
        """Python wants it to be at `place`: a new command, unless it is there already."""
        if place == self.known:
            return self
        return EchoGuard(place, self.number + 1, place)

    def forget(self) -> EchoGuard[P]:
        """Nothing is known of where it is; the next command has a new number."""
        return EchoGuard(number=self.number)
