"""Controls that an exercise has hidden or fixed, and the values it holds them at."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from explorer.settings import exercise, extras, session
from explorer.settings.exercise import Exercise
from explorer.settings.schema import Schema, Values

KEY = "exercise"
"""Key of the session: its `Held`."""


class Held(NamedTuple):
    """An exercise, the text it was read from, and the values of what it hides or fixes."""

    text: str
    exercise: Exercise
    values: Values


def hold(lab: Schema, values: Values) -> None:
    """At the beginning of a lab's page: read the exercise of the link, and put back what it
    hides or fixes, however it was changed. One that cannot be read is left, with a notice.
    """
    text = extras.value("ex")
    kept: Held | None = st.session_state.get(KEY)
    if text and (kept is None or kept.text != text):
        found = exercise.read(text)
        if found is None or (found.lab == lab.id and not exercise.fits(found, values)):
            leave()
            session.note(lab, "ex")
            return
        if found.lab == lab.id:
            held = {name: values[name] for name in found.held}
            kept = st.session_state[KEY] = Held(text, found, held)
    if text and kept is not None and kept.exercise.lab == lab.id:
        values.update(kept.values)


def current() -> Exercise | None:
    """Return the exercise of the lab on this page."""
    lab: Schema | None = st.session_state.get("open_lab")
    kept: Held | None = st.session_state.get(KEY)
    if lab is None or kept is None or extras.value("ex") != kept.text:
        return None
    return kept.exercise if kept.exercise.lab == lab.id else None


def leave() -> None:
    """Leave the exercise: all controls are back, and the lab stays as it is."""
    extras.put("ex", "")
    st.session_state[KEY] = None


def hidden(name: str) -> bool:
    """Return whether the control of a setting is hidden."""
    found = current()
    return found is not None and name in found.hidden


def fixed(name: str) -> bool:
    """Return whether the control of a setting is shown but cannot be moved."""
    found = current()
    return found is not None and name in found.fixed
