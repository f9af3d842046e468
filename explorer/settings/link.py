"""The link of a lab: `?v=1&gate=xor&rate=0.3`, from its values and back.

`explorer/app/link_notices.py` reports what had to be changed in a faulty link.
What a value may be, and which is nearest to a faulty one: `fields.py`.
Names of no field do not come here: `settings/session.py` leaves them out. Links of exercises
hold names of fields too: `settings/exercise.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.settings.schema import Field, Schema
from explorer.settings.text import LONGEST, readable


def encode(lab: Schema, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the link of these values: every field, and the version."""
    link = {field.name: field.format(values[field.name]) for field in lab.fields}
    return {"v": str(lab.version), **link}


def decode(
    lab: Schema, query: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Any], list[str]]:
    """Return (name -> valid value, names that had to be changed). Never raises."""
    values, notices = lab.defaults(), []
    if any(text != str(lab.version) for text in query.get("v", ())):
        notices.append("v")
    for field in lab.fields:
        texts = list(query.get(field.name, ()))
        if texts:
            values[field.name], ok = read(field, texts)
            notices += [] if ok else [field.name]
    return values, notices


def read(field: Field, texts: Sequence[str]) -> tuple[Any, bool]:
    """Return (value, ok) of a parameter; if repeated, the last valid one and not ok."""
    longest = getattr(field, "longest", LONGEST)
    found = [
        field.parse(t) if readable(t, longest) else (field.default, False) for t in texts
    ]
    valid = [value for value, ok in found if ok]
    return (valid or [found[-1][0]])[-1], bool(valid) and len(texts) == 1
