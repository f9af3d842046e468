"""The current task in one slim line, in place of a lab's introduction."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.controls import flight, locks
from explorer.errors import in_words
from explorer.language import Words
from explorer.panels import course_links, exercise_line, first_hints, task_help
from explorer.settings.open_lab import OpenLab
from explorer.tasks import visit
from explorer.tasks.progress import Solved
from explorer.tasks.table import of_lab
from explorer.tasks.task import Answer, Task


def intro(w: Words, lab: OpenLab, text: str, help: str | None = None) -> None:
    """Show the introduction of a lab, with `help` behind a mark; in its place the question
    of an exercise, and the line of a task while one is open.
    """
    task = visit.open_task(lab.schema)
    exercise_line.show(w)
    if task is not None:
        line(w, task, lab)
    elif locks.current() is None:
        st.markdown(text, help=help)
        first_hints.show(w)


@st.fragment
@in_words()
def line(w: Words, task: Task, lab: OpenLab) -> None:
    """Question, tick, and what helps; a fragment, so that help runs nothing else."""
    flight.rerun_page_if_due()
    run, answer = lab.run(), visit.answers().get(task.id)
    holds = task.check(lab.values, run, answer)
    if holds:
        truth = task.ask.truth(lab.values, run) if task.ask else None
        visit.solve(task, Solved(answer, truth))
    with st.container(
        horizontal=True, key="task_line", gap="small", vertical_alignment="center"
    ):
        solved = task.id in visit.progress().solved
        mark = TICKED if solved else TO_DO
        question = w.labels("tasks.questions")[task.id]
        st.markdown(f"{mark} **{task.code}** {question}", width="stretch")
        if task.ask and not (holds and answer is not None):
            ask(w, task, answer)
        task_help.button(w, task, lab, run)
        if solved and locks.current() is None:  # an exercise would hold its controls there
            next_task(w, task, lab)
        st.button(
            w("tasks.leave"), key="task_leave", icon=":material/close:", type="tertiary",
            on_click=visit.leave,
        )  # fmt: skip


def ask(w: Words, task: Task, answer: Answer | None) -> None:
    """Show the question of a task, behind a button."""
    if task.ask is None:
        return
    label = w("tasks.answer") if task.ask.judged else w("tasks.guess")
    with st.popover(label, key="task_ask", icon=":material/edit:"):
        key = f"task_answer_{task.id}_{w.lang}"
        if task.ask.options:
            names = w.labels("tasks.choices")
            st.radio(
                w.labels("tasks.questions")[task.id],
                list(task.ask.options),
                format_func=names.__getitem__,
                index=None if answer is None else task.ask.options.index(str(answer)),
                key=key,
            )
        else:
            st.number_input(
                w.labels("tasks.questions")[task.id],
                float(task.ask.low),
                float(task.ask.high),
                value=None if answer is None else float(answer),
                step=1.0,
                format="%g",
                key=key,
            )
        label = w("tasks.keep_answer") if task.ask.judged else w("tasks.keep")
        st.button(label, key="task_keep", on_click=partial(keep, task, key))
        if answer is not None:
            st.caption(w("tasks.kept", answer=task_help.answer_text(w, answer)))


def keep(task: Task, key: str) -> None:
    """Keep what was answered."""
    given = task.ask.read(st.session_state.get(key)) if task.ask else None
    if given is not None:
        visit.answers()[task.id] = given
        flight.mark_page_due()  # what it solves is kept at the end of the page


def next_task(w: Words, task: Task, lab: OpenLab) -> None:
    """On to the next step of the course, or else to the next task of this lab."""
    number = course_links.step_of(task)
    if number is not None:
        course_links.onward(w, lab, number)
        return
    tasks = of_lab(lab.schema.id)
    i = tasks.index(task) + 1
    if i < len(tasks):
        st.button(
            w("tasks.next"), key="task_next", icon=":material/arrow_forward:",
            type="primary", on_click=visit.begin, args=(tasks[i], lab.schema, lab.values),
        )  # fmt: skip


TICKED, TO_DO = ":green[:material/task_alt:]", ":material/radio_button_unchecked:"
