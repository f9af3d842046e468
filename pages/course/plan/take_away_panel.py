"""What a learner takes away: all ticks, the hand-in line, and the progress as a file."""

from __future__ import annotations

import streamlit as st

from explorer.language import Words
from explorer.panels.task_line import TICKED, TO_DO
from explorer.tasks import progress, visit
from explorer.tasks.hand_in import LONGEST_NAME, line_of, plain_name
from explorer.tasks.table import TASKS, of_lab
from explorer.tasks.workshop import CODES

MOST_BYTES = progress.LONGEST
FILE = "progress_file"
"""Key of the widget that takes a file."""

LABS = ("logic_gates", "xor", "mnist")


def show(w: Words) -> None:
    """Everything, in three parts."""
    st.header(w("course.take_away"), anchor="take-away")
    st.markdown(w("course.takes"))
    ticks(w)
    left, right = st.columns(2, gap="large")
    with left:
        hand_in(w)
    with right:
        file(w)


def ticks(w: Words) -> None:
    """Show every task of every lab by its code, and the workshop's once one is solved."""
    solved, titles = visit.progress().solved, w.labels("app.pages")
    rows = {lab: {task.id: task.code for task in of_lab(lab)} for lab in LABS}
    if not CODES.keys().isdisjoint(solved):
        rows["workshop"] = CODES
    for page, codes in rows.items():
        marks = " ".join(
            f"{TICKED if id in solved else TO_DO} {code}" for id, code in codes.items()
        )
        st.markdown(f"**{titles[page]}** {marks}")
    st.markdown(
        w("tasks.progress", done=len(set(solved) & set(TASKS)), count=len(TASKS))
    )


def hand_in(w: Words) -> None:
    """Show the line to hand in, for a name."""
    st.markdown(w("course.hand_in"))
    name = st.text_input(w("course.name"), max_chars=LONGEST_NAME, key="hand_in_name")
    if plain_name(name):
        st.code(line_of(name, visit.progress()), None, wrap_lines=True)
    st.caption(w("course.hand_in_note"))


def file(w: Words) -> None:
    """Show the progress as a file: to take along, to bring back, to start anew."""
    st.markdown(w("course.file"))
    st.download_button(
        w("course.export"), progress.write(visit.progress()), "tasks.json",
        "application/json", key="progress_export", icon=":material/download:",
        on_click="ignore",
    )  # fmt: skip
    st.file_uploader(w("course.bring"), type=["json"], key=FILE, on_change=bring)
    if st.session_state[FILE] is not None:
        found = brought()
        if found is None:
            st.error(w("course.broken"), icon=":material/error:")
        else:
            st.success(w("course.brought", count=len(found.solved)))
    with st.popover(w("course.forget"), icon=":material/delete:"):
        st.markdown(w("course.forget_note"))
        st.button(w("course.forget_sure"), key="progress_forget", on_click=visit.forget)


def bring() -> None:
    """Add what the file holds, before the ticks above it are drawn."""
    found = brought()
    if found is not None:
        visit.join(found)


def brought() -> progress.Progress | None:
    """Return the progress in the file that was sent; None if it is none, or no file is
    there.
    """
    sent = st.session_state[FILE]
    if sent is None:
        return None
    sent.seek(0)
    return progress.read(sent.read(MOST_BYTES + 1).decode("utf-8", "replace"))
