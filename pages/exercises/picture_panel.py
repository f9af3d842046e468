"""The picture of the chosen task: the learner's over ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from explorer.controls import flight, widgets
from explorer.errors import in_words
from explorer.language import Words
from explorer.settings.schema import Values
from nn_core.types import Array
from pages.exercises import scenes_panel, settings, task_list
from pages.exercises.model import Arrays
from workshop import live
from workshop.live import Drawn, Edition
from workshop.scenes import TASKS_AT_WORK
from workshop.tasks import TASKS

PATIENCE = 0.4
"""Seconds that a run of the page waits for a picture."""

PENDING = "workshop_pending"
"""Key of the session: whether the picture shown is still to come."""


@st.fragment
@in_words()
def picture(w: Words, values: Values) -> None:
    """Show the sliders of the task and its picture: all that moves while a slider is
    dragged.
    """
    flight.rerun_page_if_due()
    scene = TASKS[values["exercise"]].picture
    controls(w, values, scene)
    here = live.live()
    edition = here.look(values["exercise"]) if here else None
    drawn = yours(edition, values)
    old = None
    if here and drawn.arrays is not None:
        here.good[values["exercise"]] = drawn.arrays
    elif here and drawn.error != {"reason": "not_begun"}:  # else it is drawn by our code
        old = here.good.get(values["exercise"])
    said(w, edition, drawn, old)
    arrays = drawn.arrays if drawn.arrays is not None else fitting(old, scene, values)
    with st.container(
        key="old_picture" if drawn.arrays is None and arrays else "picture"
    ):
        hands: dict[str, Arrays] = {w("exercises.ours"): ours(scene, values)}
        if arrays is not None:
            hands = {w("exercises.yours"): arrays, **hands}
        scenes_panel.DRAW[scene](w, values, hands)
    if drawn.arrays is not None:
        parts(w, scene, values, edition)


def controls(w: Words, values: Values, scene: str) -> None:
    """Show what a picture can be drawn for: the gate, and sliders."""
    names = settings.SCENE_SLIDERS.get(scene, ())
    if scene == "gate":
        gates = settings.gates(w.labels("gates.names"))
        widgets.segments(values, "gate", w("exercises.gate"), gates, named=False)
    if names:
        for column, name in zip(st.columns(len(names)), names, strict=True):
            with column:
                field = settings.SLIDERS[name]
                widgets.live(values, field, w.labels("exercises.sliders")[name])


def yours(edition: Edition | None, values: Values) -> Drawn:
    """Return the learner's picture, if it comes in time."""
    if edition is None:
        return Drawn(error={"reason": "off"})
    task = values["exercise"]
    mine = edition.mine(task)
    st.session_state[PENDING] = False
    if task not in mine:
        waiting = "not_begun" if task in edition.verdicts else "pending"
        return Drawn(error=edition.loaded.error or {"reason": waiting})
    scene, args = settings.arguments(task, values)
    found = live.now(edition.draw(scene, args, mine, key_of(values)), PATIENCE)
    st.session_state[PENDING] = found == Drawn()
    return found


def key_of(values: Values) -> tuple[Any, ...]:
    """Return what the picture depends on beside the code."""
    scene = TASKS[values["exercise"]].picture
    names = settings.SCENE_SLIDERS.get(scene, ())
    gate = values["gate"] if scene == "gate" else ""
    return (
        values["exercise"] if scene == "loss" else "",
        gate,
        *(values[n] for n in names),
    )


def ours(scene: str, values: Values) -> Arrays:
    """Return the same picture by our solutions."""
    wanted = {n: values[n] for n in ("exercise", "gate", "rate", "epochs", "point")}
    if scene != "loss":
        wanted["exercise"] = next(t.id for t in TASKS.values() if t.picture == scene)
    return played(tuple(wanted.items()))


@lru_cache(maxsize=64)
def played(settings_of: tuple[tuple[str, Any], ...]) -> Arrays:
    """Our picture for these settings; kept, since it is the same for every version."""
    values = dict(settings_of)
    return live.ours(*settings.arguments(values["exercise"], values))


def fitting(old: Arrays | None, scene: str, values: Values) -> Arrays | None:
    """Return the last good picture, if it is of the same shape as that of today's settings."""
    wanted = ours(scene, values)
    same = old is not None and all(old[k].shape == a.shape for k, a in wanted.items())
    return old if same else None


def said(
    w: Words, edition: Edition | None, drawn: Drawn, old: Mapping[str, Array] | None
) -> None:
    """Show why the learner's picture is not there, or is the one before."""
    if edition is None or drawn.arrays is not None:
        return
    reasons = w.labels("exercises.undrawn")
    reason = (drawn.error or {"reason": "pending"})["reason"]
    text = reasons.get(reason, reasons["stopped"])
    before = (
        " " + w("exercises.before") if old is not None and reason != "pending" else ""
    )
    st.caption(text + before)


def parts(w: Words, scene: str, values: Values, edition: Edition | None) -> None:
    """Part by part, whose code the learner's picture is drawn by."""
    at_work = TASKS_AT_WORK.get(scene, ())
    if edition is None or not at_work:
        return
    mine = edition.mine(values["exercise"])
    theirs = ", ".join(TASKS[t].target for t in at_work if t in mine)
    rest = ", ".join(TASKS[t].target for t in at_work if t not in mine)
    nothing = w("exercises.nothing")
    st.caption(w("exercises.parts", yours=theirs or nothing, ours=rest or nothing))
    others = [task for task in at_work if task != values["exercise"]]
    tasks = task_list.unfinished(w, edition, others)
    if tasks:
        st.caption(w("exercises.unfinished", tasks=tasks))
