"""Make an exercise of this: what is hidden or fixed, a question, and the link with its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from explorer.language import Words
from explorer.panels.link_code import link_code
from explorer.settings import exercise
from explorer.settings.address import address
from explorer.settings.exercise import LONGEST_QUESTION, Exercise, plain
from explorer.settings.link import encode
from explorer.settings.open_lab import OpenLab
from explorer.tasks.table import of_lab


class Draft(NamedTuple):
    """What a teacher has chosen so far: the question, settings to hide and to fix, a task's
    id or "".
    """

    question: str = ""
    hidden: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    task: str = ""


def drafts() -> dict[str, Draft]:
    """Lab -> what was chosen there: closed, the panel is off the page, and its fields are
    forgotten.
    """
    kept: dict[str, Draft] = st.session_state.setdefault("exercise_drafts", {})
    return kept


def show(w: Words, lab: OpenLab) -> None:
    """Show what a teacher chooses, and the link that comes of it."""
    st.markdown(w("exercise.intro"))
    names = lab.names(w)
    kept = drafts().get(lab.schema.id, Draft())
    st.session_state.setdefault("exercise_question", kept.question)
    question = st.text_area(
        w("exercise.question"), max_chars=LONGEST_QUESTION, key="exercise_question"
    )
    hidden = controls(w, "hidden", lab, names, kept.hidden)
    fixed = controls(w, "fixed", lab, names, kept.fixed)
    titles = {"": w("exercise.no_task")} | {
        task.id: f"{task.code} {w.labels('tasks.titles')[task.id]}"
        for task in of_lab(lab.schema.id)
    }
    key = f"exercise_task_{w.lang}"
    st.session_state.setdefault(key, kept.task)
    task = st.selectbox(
        w("exercise.task"), list(titles), format_func=titles.__getitem__, key=key
    )
    drafts()[lab.schema.id] = Draft(question, hidden, fixed, task)
    shown = tuple(name for name in fixed if name not in hidden)
    made = Exercise(lab.schema.id, plain(question), hidden, shown)
    made_link = link(lab, made, task)
    st.code(made_link, None, wrap_lines=True)
    link_code(w, made_link)


def controls(
    w: Words, choice: str, lab: OpenLab, names: Mapping[str, str], kept: Sequence[str]
) -> tuple[str, ...]:
    """Offer some of the lab's controls, chosen to be "hidden" or "fixed"; `kept` are those
    chosen before.
    """
    label, key = w.labels("exercise.held")[choice], f"exercise_{choice}_{w.lang}"
    known = [name for name in names if name in lab.values]
    st.session_state.setdefault(key, [name for name in kept if name in known])
    chosen = st.multiselect(
        label, known, format_func=names.__getitem__, key=key,
        placeholder=w("exercise.choose"),
        select_all=False,  # Streamlit has its words in English only
    )  # fmt: skip
    return tuple(chosen)


def link(lab: OpenLab, made: Exercise, task: str) -> str:
    """Return the address of the lab as it stands, short: only what differs from its
    defaults. It names no language, so everybody reads it in their own.
    """
    defaults = encode(lab.schema, lab.schema.defaults())
    now = encode(lab.schema, lab.values)
    query = {name: text for name, text in now.items() if text != defaults[name]}
    query |= {"v": now["v"], "ex": exercise.write(made)} | (
        {"task": task} if task else {}
    )
    return address(lab.schema.id, query)
