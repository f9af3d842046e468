"""The sentence about a run, in the box that fits its mood."""

from __future__ import annotations

import streamlit as st

from nn_core.analysis.stories import Mood


def say(text: str, mood: Mood, icon: bool = True) -> None:
    """Show a sentence in the box of its mood, with or without the icon."""
    box, name = BOXES[mood]
    box(text, icon=name if icon else None)


BOXES = {
    "good": (st.success, ":material/check_circle:"),
    "warning": (st.warning, ":material/warning:"),
    "info": (st.info, ":material/info:"),
}
