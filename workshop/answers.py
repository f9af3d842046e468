"""The child's way back: what the learner's code prints, line by line, and the answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from workshop import limits, wire


class Answers:
    """The way back: what is printed, line by line, and the answers."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.hears, self.lock = file, True, threading.RLock()
        self.printed = limits.Bounded(told=self.tell)

    def tell(self, text: str) -> None:
        """Send what is printed."""
        if self.hears:
            with self.lock:  # a thread of the learner's may print beside an answer
                wire.write(self.file, {"printed": text})

    def give(self, answer: dict[str, Any]) -> None:
        """Send an answer, and before it what stands in an unfinished line."""
        self.printed.hand_on()
        with self.lock:
            wire.write(self.file, answer)

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Print for nobody, and count from 0 afterwards."""
        self.hears = False
        try:
            yield
        finally:
            self.printed.begin()
            self.hears = True
