"""The tasks of this visit: which one is open, what was answered, what has been solved."""

from __future__ import annotations

from secrets import token_hex

import streamlit as st

from explorer.controls import flight
from explorer.settings import extras, session
from explorer.settings.link import decode
from explorer.settings.schema import Schema, Values
from explorer.tasks.progress import Progress, Solved
from explorer.tasks.table import TASKS
from explorer.tasks.task import Answer, Task

PROGRESS, CHANGES, ANSWERS = "tasks_progress", "tasks_changes", "tasks_answers"
"""Keys of the session: its `Progress`, how often that has changed, and task id -> answer of
the tasks it has opened.
"""


def open_task(lab: Schema) -> Task | None:
    """Return the task that is open, if it is one of this lab; an unknown one is spoken of
    once.
    """
    id = extras.value("task")
    if id and id not in TASKS:
        extras.put("task", "")
        session.note(lab, "task")
    task = TASKS.get(id)
    return task if task is not None and task.lab == lab.id else None


def owes_guess() -> bool:
    """Return whether the open task asks for a guess that the lab's verdict would give away."""
    lab: Schema | None = st.session_state.get("open_lab")
    task = open_task(lab) if lab is not None else None
    if task is None or task.ask is None or not task.ask.told:
        return False
    return task.id not in answers() and task.id not in progress().solved


def begin(task: Task, lab: Schema, values: Values) -> None:
    """Open a task of this lab: its settings, and no answer yet."""
    found, _ = decode(lab, {name: [text] for name, text in task.start.items()})
    values.update(found)
    answers().pop(task.id, None)
    extras.put("task", task.id)
    flight.mark_page_due()


def leave() -> None:
    """Close the task; the lab stays as it is."""
    extras.put("task", "")
    flight.mark_page_due()


def answers() -> dict[str, Answer]:
    """Task id -> what was answered or guessed."""
    kept: dict[str, Answer] = st.session_state.setdefault(ANSWERS, {})
    return kept


def progress() -> Progress:
    """Return what has been solved."""
    kept: Progress = st.session_state.setdefault(PROGRESS, Progress(tag=token_hex(2)))
    return kept


def solve(task: Task, how: Solved) -> None:
    """Keep that a task was solved."""
    change(progress().add(task.id, how))


def join(other: Progress) -> None:
    """Add what was solved before, elsewhere or in this browser; that keeps its tag."""
    change(other.join(progress()))


def forget() -> None:
    """Start anew, for the next learner at this browser."""
    change(Progress(tag=token_hex(2)))
    answers().clear()


def change(new: Progress) -> None:
    """Keep a progress, and count that the browser has something new to keep."""
    if new != progress():
        st.session_state[PROGRESS] = new
        st.session_state[CHANGES] = changes() + 1


def changes() -> int:
    """Return how often the progress has changed in this visit."""
    return int(st.session_state.get(CHANGES, 0))
