"""The sentence about a run, in the box that fits its story."""

from __future__ import annotations

import streamlit as st


def say(text: str, story: str) -> None:
    """A sentence in the box that fits its story."""
    box, icon = BOXES.get(story, (st.info, ":material/info:"))
    box(text, icon=icon)


BOXES = {
    "solved": (st.success, ":material/check_circle:"),
    "right_4": (st.success, ":material/check_circle:"),
    "diverged": (st.warning, ":material/warning:"),
    "no_slope": (st.warning, ":material/warning:"),
    "bouncing": (st.warning, ":material/warning:"),
    "overshoot": (st.warning, ":material/warning:"),
    "worse": (st.warning, ":material/warning:"),
    "symmetric": (st.warning, ":material/warning:"),
    "dead": (st.warning, ":material/warning:"),
    "stuck": (st.warning, ":material/warning:"),
    "overfit": (st.warning, ":material/warning:"),
    "good": (st.success, ":material/check_circle:"),
    "noisy": (st.warning, ":material/warning:"),
}
