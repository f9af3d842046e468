"""The limits of the child process: time, memory, output."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Callable

CALL_SECONDS, TRAINING_SECONDS = 2.0, 10.0
"""How long one call of the learner's code may take, and one training run."""

START_SECONDS = 30.0
"""How long Python and NumPy may take to start, on however busy a machine."""

MEMORY = 1 << 30
"""Bytes of address space. Only Linux keeps to it; elsewhere the time limit stands alone."""

PROCESSOR = 600
"""Seconds of processor time, so that no child outlives a server that was killed."""

OUTPUT = 10_000
"""Characters that the file may print while one task is judged, or one picture drawn."""


class TooMuchOutput(BaseException):
    """The learner's code prints without end. No `except Exception` of theirs holds it."""


class Bounded(io.TextIOBase):
    """Counts what is printed and hands it on line by line; raises TooMuchOutput above the
    limit. A line is handed on at its end, so that a process that is killed has told all
    the lines before.
    """

    def __init__(
        self, most: int = OUTPUT, told: Callable[[str], None] | None = None
    ) -> None:
        self.most, self.left, self._told = most, most, told
        self._line: list[str] = []

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.left -= len(text)
        if self.left < 0:
            raise TooMuchOutput
        self._line.append(text)
        if "\n" in text:
            self.hand_on()
        return len(text)

    def hand_on(self) -> None:
        """Hand on what has been printed since the last time."""
        text, self._line = "".join(self._line), []
        if text and self._told is not None:
            self._told(text)

    def begin(self) -> None:
        """Forget what is not handed on yet, and count from 0 again."""
        self._line, self.left = [], self.most


def end_with_the_server() -> None:
    """End this process, in whatever loop it is, within seconds of the process that started
    it. Only POSIX systems tell that it is gone; on others an idle child ends with its pipe.
    """
    server = os.getppid()

    def watch() -> None:
        while os.getppid() == server:
            time.sleep(1)
        os._exit(0)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()


def set_memory(most: int = MEMORY) -> bool:
    """Cap memory and processor time of this process; returns whether the system does so."""
    if not sys.platform.startswith("linux"):
        return False
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    return True
