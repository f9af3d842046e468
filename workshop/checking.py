"""Whether an answer of the child is one that it gives: the learner's code shares its pipe."""

from __future__ import annotations

from typing import Any

STATES = ("missing", "imported", "not_begun", "begun")
REASONS = ("exit", "output", "memory", "syntax", "raised")
ERROR: dict[str, Any] = {
    "reason": str, "type": str, "message": str, "line": int, "text": str,
}  # fmt: skip
VALUE: dict[str, Any] = {
    "value": object, "changed": bool, "nets": list, "warned": bool, "seconds": float,
    "reach": list,
}  # fmt: skip
"""Key -> type of what an answer holds that tells of an exception, or of a value."""


def has(answer: Any, wanted: dict[str, Any]) -> bool:
    """Return whether an answer holds values of these types under these keys."""
    return isinstance(answer, dict) and all(
        key in answer and isinstance(answer[key], kind) for key, kind in wanted.items()
    )


def is_error(error: Any) -> bool:
    """Return whether this is what the child tells of an exception."""
    return has(error, ERROR) and error["reason"] in REASONS


def is_answer(answer: dict[str, Any]) -> bool:
    """Return whether this is an answer to a call."""
    if answer.get("error") is not None:
        return is_error(answer["error"])
    return (
        has(answer, VALUE)
        and all(isinstance(net, dict) for net in answer["nets"])
        and all(isinstance(one, int | float) for one in answer["reach"])
    )


def is_loaded(answer: dict[str, Any]) -> bool:
    """Return whether this is an answer to "load"."""
    if not has(answer, {"hash": str, "path": str, "states": dict}):
        return False
    states, error = answer["states"].values(), answer.get("error")
    known = all(isinstance(one, str) and one in STATES for one in states)
    return known and (error is None or is_error(error))
