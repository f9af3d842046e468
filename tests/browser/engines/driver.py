"""What a browser can be asked to do here, whichever it is."""

import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

WAIT_SECONDS = 60
POINTER = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}

Action = dict[str, Any]
"""An action of WebDriver, which both protocols write alike."""


class NoBrowserError(Exception):
    """Why a browser cannot be driven here."""


class Driver(Protocol):
    """A browser with one page open."""

    def open(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression, or of what it promises."""

    def act(self, sources: list[Action]) -> None:
        """Perform actions of pointers and keys."""

    def errors(self) -> list[str]:
        """What the console has said is wrong."""

    def close(self) -> None:
        """End the browser."""


def wait_for(
    browser: Driver, expression: str, run: Callable[[str], Any] | None = None
) -> Any:
    """Ask until the expression is true; return its value. `run`: how to ask."""
    run = run or browser.run
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if value := run(expression):
            return value
        time.sleep(0.05)
    raise TimeoutError(expression)


def pointer(browser: Driver, *actions: Action) -> None:
    """Perform actions of the mouse."""
    browser.act([{**POINTER, "actions": list(actions)}])


def to(x: float, y: float) -> Action:
    """Move to a place in the window."""
    return {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}


DOWN: Action = {"type": "pointerDown", "button": 0}
UP: Action = {"type": "pointerUp", "button": 0}


def as_json(expression: str) -> str:
    """An expression whose value comes as text, the same in every protocol."""
    return f"Promise.resolve({expression}).then((v) => JSON.stringify(v ?? null))"


def read_json(text: str) -> Any:
    """The value of such text."""
    return json.loads(text)


def word_in(log: Path, pattern: str, process: "subprocess.Popen[bytes]") -> str:
    """Wait until a program has written what fits the pattern; return its first group."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.05)
    raise NoBrowserError(f"it did not start: {log.read_text(errors='replace')[-2000:]}")
