"""What helps with the current task: what is missing, hints, one way, and what is right."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.content.numbers import number
from explorer.language import Words
from explorer.panels.while_open import while_open
from explorer.settings.open_lab import OpenLab
from explorer.tasks import visit
from explorer.tasks.progress import Solved
from explorer.tasks.task import KEPT, Answer, Task

HINTS = "task_hints"
"""Key of the session: (task id, how many of its hints are shown)."""


def button(w: Words, task: Task, lab: OpenLab, run: Any) -> None:
    """Help behind a button that says, once it is pressed, what is missing."""

    def draw() -> None:
        show(w, task, lab, run)
        st.button(
            w("tasks.again"), key="task_again", icon=":material/restart_alt:",
            on_click=visit.begin, args=(task, lab.schema, lab.values),
        )  # fmt: skip

    while_open(w("tasks.missing"), ":material/help:", "task_help", draw)


def show(w: Words, task: Task, lab: OpenLab, run: Any) -> None:
    """Show what is missing; if nothing is, what is right; and hints, one by one."""
    answer = visit.answers().get(task.id)
    holds = task.check(lab.values, run, answer)
    if holds:
        st.success(w("tasks.holds"), icon=":material/task_alt:")
    else:
        st.info(sentence(w, task, lab, run), icon=":material/search:")
    how = visit.progress().solved.get(task.id)
    if how is not None:
        if not holds:
            st.markdown(w("tasks.solved_before"))
        compared(w, task, how)
        st.markdown(w("tasks.right", text=w.labels("tasks.rights")[task.id]))
    if not holds:
        hints(w, task)


def sentence(w: Words, task: Task, lab: OpenLab, run: Any) -> str:
    """Return what is missing, in a sentence."""
    answer = visit.answers().get(task.id)
    if run is None:
        return w("tasks.unjudged")
    if task.check(lab.values, run, answer) is None:
        return w("tasks.first_guess")
    missing = task.missing(lab.values, run, answer)
    text = w.labels("task_help.missing")[missing or ""]
    if missing != KEPT:
        return text
    names = lab.names(w)
    moved = ", ".join(names.get(name, f"`{name}`") for name in task.moved(lab.values))
    return text.format(names=moved)


def compared(w: Words, task: Task, how: Solved) -> None:
    """Show what was guessed beside what happened."""
    if how.guess is None or how.truth is None:
        return
    guess, truth = answer_text(w, how.guess), answer_text(w, how.truth)
    if task.ask is not None and task.ask.judged:
        st.markdown(w("tasks.answered_right", truth=truth))
    elif guess == truth:
        st.markdown(w("tasks.guessed_right", truth=truth))
    else:
        st.markdown(w("tasks.guessed", guess=guess, truth=truth))


def answer_text(w: Words, answer: Answer) -> str:
    """Return an answer as it is written."""
    if isinstance(answer, str):
        return w.labels("tasks.choices").get(answer, answer)
    return number(answer)


def hints(w: Words, task: Task) -> None:
    """Show those asked for so far, a button for the next, and last one way to do it."""
    texts = [
        w("tasks.hint_n", n=1, text=w.labels("task_help.hints_1")[task.id]),
        w("tasks.hint_n", n=2, text=w.labels("task_help.hints_2")[task.id]),
        f"**{w('tasks.way')}:** {w.labels('task_help.ways')[task.id]}",
    ]
    id, count = st.session_state.get(HINTS, ("", 0))
    count = count if id == task.id else 0
    for text in texts[:count]:
        st.markdown(text)
    if count < len(texts):
        label = w("tasks.hint") if count < len(texts) - 1 else w("tasks.way")
        st.button(label, key="task_hint", on_click=one_more, args=(task.id, count + 1))


def one_more(id: str, count: int) -> None:
    """Show so many hints of a task."""
    st.session_state[HINTS] = id, count
