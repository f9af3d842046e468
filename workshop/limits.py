"""The limits of the child process: time, memory, output."""

from __future__ import annotations

import io
import sys

CALL_SECONDS, TRAINING_SECONDS = 2.0, 10.0
"""How long one call of the learner's code may take, and one training run."""

START_SECONDS = 30.0
"""How long Python and NumPy may take to start, on however busy a machine."""

MEMORY = 1 << 30
"""Bytes of address space. Only Linux keeps to it; elsewhere the time limit stands alone."""

PROCESSOR = 600
"""Seconds of processor time, so that no child outlives a server that was killed."""

OUTPUT = 10_000
"""Characters that a version of the file may print."""


class TooMuchOutput(BaseException):
    """The learner's code prints without end. No `except Exception` of theirs holds it."""


class Bounded(io.TextIOBase):
    """Counts what is printed and throws it away; raises TooMuchOutput above the limit."""

    def __init__(self, most: int = OUTPUT) -> None:
        self.left = most

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.left -= len(text)
        if self.left < 0:
            raise TooMuchOutput
        return len(text)


def set_memory(most: int = MEMORY) -> bool:
    """Cap memory and processor time of this process; returns whether the system does so."""
    if not sys.platform.startswith("linux"):
        return False
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    return True
