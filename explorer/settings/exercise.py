"""An exercise in a link: a teacher's question, and controls that are hidden or fixed.

The text is a version, a dot, and JSON in base64 (RFC 4648, the alphabet for addresses), so
that a question in any language is as short in the address as it can be.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

VERSION = "1"
LONGEST_QUESTION = 300
LONGEST = 2_400
"""Characters of the text: enough for the longest question and all controls."""

MOST_NAMES = 60


@dataclass(frozen=True)
class Exercise:
    """The lab it is for, the question, and the names of settings that are hidden or fixed."""

    lab: str
    question: str = ""
    hidden: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    @property
    def held(self) -> tuple[str, ...]:
        """The settings that stay as the link has them."""
        return (*self.hidden, *self.fixed)


def plain(text: str) -> str:
    """Return a question as it may be: printable, on one line, not too long."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.split())[:LONGEST_QUESTION]


def write(exercise: Exercise) -> str:
    """Return the text of an exercise, for `read`."""
    content = {
        "l": exercise.lab,
        "q": plain(exercise.question),
        "h": list(exercise.hidden),
        "f": list(exercise.fixed),
    }
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{VERSION}.{urlsafe_b64encode(raw).decode().rstrip('=')}"


def read(text: str) -> Exercise | None:
    """Return the exercise a text holds; None if it is none."""
    version, _, code = text.partition(".")
    if version != VERSION or len(text) > LONGEST:
        return None
    try:
        raw = json.loads(urlsafe_b64decode(code + "=" * (-len(code) % 4)))
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict):
        return None
    lab, question = raw.get("l"), raw.get("q")
    hidden, fixed = names(raw.get("h")), names(raw.get("f"))
    if not isinstance(lab, str) or not isinstance(question, str):
        return None
    if hidden is None or fixed is None or question != plain(question):
        return None
    return Exercise(lab, question, hidden, fixed)


def names(raw: Any) -> tuple[str, ...] | None:
    """Return a list of names, each once; None for anything else."""
    if not isinstance(raw, list) or len(raw) > MOST_NAMES:
        return None
    if not all(isinstance(name, str) and name.isidentifier() for name in raw):
        return None
    return tuple(dict.fromkeys(raw))


def fits(exercise: Exercise, settings: Collection[str]) -> bool:
    """Return whether a lab has all settings that an exercise names."""
    return set(exercise.held) <= set(settings)
