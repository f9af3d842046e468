"""The list of tasks with their states."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from explorer.controls import flight
from explorer.language import Words
from explorer.settings.schema import Values
from explorer.tasks import visit
from explorer.tasks.progress import Solved
from workshop.judge import GOOD
from workshop.live import Edition
from workshop.tasks import TASKS

MARKS = {"not_begun": "○", "broken": "!", "wrong": "✗", "right_but": "△", "right": "✓"}
"""A sign before each task: never colour alone."""


def choose(values: Values, task: str) -> None:
    """Turn to a task."""
    values["exercise"] = task
    flight.mark_page_due()


def keep_solved(edition: Edition) -> None:
    """Keep among the solved tasks of the course what the judge calls right."""
    right = [t for t, verdict in edition.verdicts.items() if verdict.outcome in GOOD]
    for task in right:
        visit.change(visit.progress().add(f"workshop.{task}", Solved()))


def task_list(w: Words, values: Values, edition: Edition | None) -> None:
    """Show a button for each task, with its state in a sign and in its help."""
    titles, outcomes = w.labels("workshop_lesson.title"), w.labels("workshop.outcomes")
    verdicts = edition.verdicts if edition else {}
    with st.container(key="tasks", gap=None):
        for number, task in enumerate(TASKS, 1):
            verdict = verdicts.get(task)
            mark = MARKS[verdict.outcome] if verdict else "·"
            chosen = task == values["exercise"]
            st.button(
                f"{mark} {number}. {titles[task]}",
                key=f"task_{task}",
                type="primary" if chosen else "tertiary",
                help=outcomes[verdict.outcome] if verdict else None,
                width="stretch",
                on_click=choose,
                args=(values, task),
            )


def finished(edition: Edition) -> bool:
    """Return whether the judge calls every task right."""
    return len(edition.verdicts) == len(TASKS) and all(
        verdict.outcome in GOOD for verdict in edition.verdicts.values()
    )


def unfinished(w: Words, edition: Edition, tasks: Iterable[str]) -> str:
    """Return those of the tasks that are begun and not right, with their signs."""
    titles, numbers = w.labels("workshop_lesson.title"), list(TASKS)
    verdicts = edition.verdicts
    found = {task: verdicts[task].outcome for task in tasks if task in verdicts}
    return ", ".join(
        f"{numbers.index(task) + 1}. {titles[task]} {MARKS[outcome]}"
        for task, outcome in found.items() if outcome not in ("not_begun", "right")
    )  # fmt: skip


def score(w: Words, edition: Edition) -> str:
    """Return how many tasks are right, and how far the judge has come."""
    verdicts = edition.verdicts
    right = sum(v.outcome in GOOD for v in verdicts.values())
    text = w("workshop.command.summary", right=right, all=len(TASKS))
    judging = w("exercises.judging", done=len(verdicts))
    return text if edition.judged else f"{text} {judging}"
