"""What an exception most likely comes from, as a key of the words in `workshop.causes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MESSAGES = (
    (
        "NameError",
        ("'predict'", "'loss'", "'weights'", "'bias'", "'params'"),
        "self_name",
    ),
    ("TypeError", ("not callable",), "not_callable"),
    ("TypeError", ("as a data type",), "shape_in_two"),
    ("TypeError", ("'dict'",), "dictionary"),
    ("ValueError", ("not aligned", "matmul"), "product"),
    ("ValueError", ("reshape",), "reshape"),
    ("ValueError", ("broadcast",), "broadcast"),
    ("ValueError", ("truth value",), "array_truth"),
    ("ValueError", ("to unpack",), "unpacking"),
    ("TypeError", ("to Python scalars", "to a scalar index"), "one_number"),
    ("TypeError", ("multiply sequence",), "times_list"),
    ("TypeError", ("'NoneType'",), "of_none"),
    ("IndexError", ("only integers",), "no_index"),
    ("IndexError", ("too many indices",), "too_deep"),
)
"""Type, what its message may hold, and the cause; the first that fits counts."""


def cause(error: Mapping[str, Any], causes: Mapping[str, str]) -> str:
    """The words for the cause of an exception, by its message or else by its type."""
    for type_, parts, found in MESSAGES:
        if error["type"] == type_ and any(part in error["message"] for part in parts):
            return causes[found]
    return causes.get(error["type"], causes["other"])
