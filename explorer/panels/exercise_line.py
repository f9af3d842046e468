"""The teacher's question of an exercise, above the lab."""

from __future__ import annotations

from html import escape

import streamlit as st

from explorer.controls import locks
from explorer.language import Words


def show(w: Words) -> None:
    """Show the question as plain text, marked as the teacher's, and the way out of the
    exercise.
    """
    exercise = locks.current()
    if exercise is None:
        return
    with st.container(
        horizontal=True, key="exercise_line", gap="small", vertical_alignment="center"
    ):
        st.markdown(f":material/school: **{w('exercise.teacher')}**", width="content")
        st.html(f"<span>{escape(exercise.question)}</span>", width="stretch")
        st.button(
            w("exercise.leave"), key="exercise_leave", icon=":material/lock_open:",
            type="tertiary", on_click=locks.leave,
        )  # fmt: skip
