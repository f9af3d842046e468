"""What a task asks, what the judge says, hints, mistakes of others, and the solution."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Literal

import streamlit as st

from explorer.language import Words
from explorer.panels.verdict import say
from explorer.settings.schema import Values
from pages.exercises import task_list
from workshop import file, sentences, solutions
from workshop.exercises import EXERCISES
from workshop.judge import Verdict
from workshop.live import Edition
from workshop.tasks import TASKS

MOODS: dict[str, Literal["good", "warning", "info"]] = {
    "not_begun": "info", "broken": "warning", "wrong": "warning", "right_but": "info",
    "right": "good",
}  # fmt: skip
OPENED = "workshop_opened"
"""Key of the session: task -> lines of the solution that are open."""


def task_panel(w: Words, values: Values, edition: Edition | None) -> None:
    """Show all about the chosen task that stands beside its picture."""
    task = values["exercise"]
    if edition is not None:
        verdict(w, values, edition)
    st.markdown(w.labels("workshop_lesson.what")[task])
    st.latex(on_two_lines(TASKS[task].formula))
    st.caption(w.labels("workshop_lesson.letters")[task])
    st.code(lines_of(file.stubs(w), task), "python", wrap_lines=True)
    with st.expander(w("exercises.hints"), key=f"hints_{task}"):
        hints(w, task)
    with st.expander(w("exercises.mistakes"), key=f"mistakes_{task}"):
        known = w.labels("workshop_mistakes.known")
        names = [*EXERCISES[task].mistakes, *EXERCISES[task].rules]
        st.markdown("\n".join(f"- {known[f'{task}__{name}']}" for name in names))
    with st.expander(w("exercises.solution"), key=f"solution_{task}"):
        solution(w, task)


def on_two_lines(formula: str) -> str:
    """Return a formula with its shapes below it."""
    if "begin{" in formula:
        return formula
    two_lines = formula.replace(r", \quad (", r" \\ (")
    return rf"\begin{{gathered}} {two_lines} \end{{gathered}}"


def verdict(w: Words, values: Values, edition: Edition) -> None:
    """Show the judge's sentence, with the input, what came, and what was wanted."""
    task = values["exercise"]
    found = edition.verdicts.get(task)
    if found is None:
        st.info(w("exercises.at_work"))
        return
    say(
        f"**{sentences.outcome(w, found)}** · {sentences.sentence(w, found)}",
        MOODS[found.outcome],
    )
    details = sentences.details(w, found)
    if details:
        st.code("\n".join(details), None, wrap_lines=True)
    prints(w, found, edition)
    if task_list.finished(edition):
        st.caption(w("exercises.finished", all=len(TASKS)))
    after = following(task)
    if found.outcome == "right" and after is not None:
        title = w.labels("workshop_lesson.title")[after]
        text = w("exercises.next", number=list(TASKS).index(after) + 1, title=title)
        st.button(text, key="next_task", on_click=task_list.choose, args=(values, after))


def prints(w: Words, found: Verdict, edition: Edition) -> None:
    """Show what the learner's code has printed last: in a call of the task, or else at its
    start.
    """
    target = TASKS[found.task].target
    for text, title in (
        (edition.loaded.printed, w("workshop.printed_outside")),
        (found.printed, w("workshop.printed", target=target)),
    ):
        lines = sentences.last_prints(text)
        if lines:
            st.caption(title)
            st.code("\n".join(lines), None, wrap_lines=True)


def following(task: str) -> str | None:
    """Return the task after this one; None after the last."""
    names = list(TASKS)
    return dict(pairwise(names)).get(task)


def hints(w: Words, task: str) -> None:
    """Up to three hints, one inside the other."""
    st.markdown(w.labels("workshop_lesson.hint_1")[task])
    if st.toggle(w("exercises.more", number=2), key=f"hint_2_{task}"):
        st.markdown(w.labels("workshop_lesson.hint_2")[task])
        if st.toggle(w("exercises.more", number=3), key=f"hint_3_{task}"):
            st.markdown(w.labels("workshop_lesson.hint_3")[task])


def solution(w: Words, task: str) -> None:
    """Our solution, opened line by line."""
    lines = lines_of(
        Path(solutions.__file__).read_text(encoding="utf-8"), task
    ).splitlines()
    opened = st.session_state.setdefault(OPENED, {})
    count = min(opened.get(task, 1), len(lines))
    st.code("\n".join(lines[:count]), "python", wrap_lines=True)
    if count < len(lines):

        def more() -> None:
            opened[task] = count + 1

        st.button(w("exercises.next_line"), key=f"next_line_{task}", on_click=more)


def lines_of(text: str, task: str) -> str:
    """Return the lines of a task's function in a file."""
    lines = text.splitlines()
    place = file.span(lines, TASKS[task].target)
    assert place is not None
    return "\n".join(lines[slice(*place)])
