"""The sentence about a run, in the box that fits its mood."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nn_core.analysis.stories import Mood


def beside_the_bench() -> DeltaGenerator:
    """Return the place of a verdict: under the loss curve where the window is wide, else
    under the bench (see app.css). Use it in a page's container `lab`.
    """
    return st.container(key="verdict", gap="small")


def say(text: str, mood: Mood, icon: bool = True) -> None:
    """Show a sentence in the box of its mood, with or without the icon."""
    box, name = BOXES[mood]
    box(text, icon=name if icon else None)


BOXES = {
    "good": (st.success, ":material/check_circle:"),
    "warning": (st.warning, ":material/warning:"),
    "info": (st.info, ":material/info:"),
}
