"""Whole sentences of the app, whatever numbers and names stand in them."""

import re

PLACE = re.compile(r"\{(\w+)[^{}]*\}")
MARKS = re.compile(r"\*\*|`")


def pattern(template: str, **known: object) -> re.Pattern[str]:
    """A pattern of a whole sentence; a place `{name}` holds what is known, or anything."""
    found, end = "", 0
    for place in PLACE.finditer(template):
        name = place[1]
        found += re.escape(template[end : place.start()])
        found += re.escape(str(known[name])) if name in known else ".+?"
        end = place.end()
    return re.compile(found + re.escape(template[end:]), re.DOTALL)


def shown(template: str, **known: object) -> re.Pattern[str]:
    """The same as a browser shows it: without the marks of bold and code."""
    return pattern(MARKS.sub("", template), **known)


def says(text: str, template: str, **known: object) -> bool:
    """Whether the whole sentence is in a text."""
    return pattern(template, **known).search(text) is not None
