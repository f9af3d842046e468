"""Parameters of the address that belong to the visit, not to a lab.

The open task, the step of the course, an exercise, the size of the type, the colour scheme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from explorer.settings.text import readable

IN_A_LAB, EVERYWHERE = ("task", "step", "ex"), ("size", "scheme")
LONGEST = 2_500
"""An exercise may be so long, with a question of 300 Korean characters."""

KEY = "extras"
"""Key of the session: name -> `Extra`."""


class Extra(NamedTuple):
    """A text, and the one that the address had when it was last read or written."""

    text: str = ""
    link: str = ""


def kept() -> dict[str, Extra]:
    """Return those of this session."""
    found: dict[str, Extra] = st.session_state.setdefault(KEY, {})
    return found


def value(name: str) -> str:
    """Return the text of a parameter; "" if there is none."""
    return kept().get(name, Extra()).text


def put(name: str, text: str) -> None:
    """Have the address say so from the end of this run on; "" takes it out."""
    kept()[name] = kept().get(name, Extra())._replace(text=text)


def read(query: Mapping[str, Sequence[str]]) -> None:
    """Take the parameters of the address that have changed since the last run."""
    for name in (*IN_A_LAB, *EVERYWHERE):
        texts = [text for text in query.get(name, ()) if readable(text, LONGEST)]
        if texts and texts[-1] != kept().get(name, Extra()).link:
            kept()[name] = Extra(texts[-1], texts[-1])


def written(in_a_lab: bool) -> dict[str, str]:
    """Return what the address has to say, outside a lab only of the whole app."""
    names = (*IN_A_LAB, *EVERYWHERE) if in_a_lab else EVERYWHERE
    for name in names:
        kept()[name] = Extra(value(name), value(name))
    return {name: value(name) for name in names if value(name)}
