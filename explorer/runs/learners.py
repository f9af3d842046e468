"""Whose code trains what a lab shows: ours, or the learner's while the workshop is on.

Nothing of this is drawn, sent or computed where the workshop is off. The learner's run is
computed in its process at rest, not while a slider is dragged; until it comes, the picture
is the last good one of theirs, and is marked as such.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import streamlit as st

from nn_core import History
from workshop import file, labs, live
from workshop.live import Edition
from workshop.tasks import TASKS

WHOSE, STATE = "whose_code", "whose_found"
"""Keys of the session: "ours" or "mine", and what was found last."""

GOOD, WAITED = "whose_good", "whose_waited"
"""Keys of the session: the last good runs by the shape of their picture, and the run that
was waited for, with its future.
"""

PATIENCE = 0.4
"""Seconds that a run of the page waits for the learner's."""

KEPT = 6
"""Good runs that a session keeps."""


class Found(NamedTuple):
    """The learner's run, whole or the last good one; `reason`: "" if it is that of these
    settings, else why it is not; `mine`: the tasks that are theirs in it.
    """

    run: Any
    history: History | None
    reason: str = ""
    mine: tuple[str, ...] = ()
    stamp: Any = None


def chosen() -> bool:
    """Return whether the workshop is on and the learner's code is to train."""
    return file.opened() is not None and st.session_state.get(WHOSE) == "mine"


def swapped(run: Any, moving: bool) -> Any:
    """Return the run itself; where the learner's code is chosen, the history it made of it."""
    if not chosen():
        return run
    history = find(run, moving).history
    return run if history is None else history


def find(run: Any, moving: bool, short: bool = True) -> Found:
    """Return the learner's run; while a slider moves it is only looked up, not computed. A
    run that is not `short` stays ours: the learner's functions would not end in their time.
    """
    found = st.session_state[STATE] = searched(run, moving, short)
    return found


def searched(run: Any, moving: bool, short: bool) -> Found:
    """See `find`."""
    here = live.live()
    edition = here.look("sigmoid") if here else None
    if edition is None:
        return Found(run, None, "no_file")
    if labs.lacking(run):
        return Found(run, None, "lacking", (), stamp(edition))
    if not short:
        return Found(run, None, "too_long", (), stamp(edition))
    if moving:
        return last_good(run, "pending", (), stamp(edition))
    error, states = edition.loaded.error, edition.loaded.states
    if error is not None or not states:
        reason = "pending" if error is None else error["reason"]
        return last_good(run, reason, (), stamp(edition))
    return trained(run, edition)


def trained(run: Any, edition: Edition) -> Found:
    """Return the run as this version of the file trains it, if it comes in time."""
    plan = labs.plan(run)
    mine = tuple(t for t in plan.tasks if begun(edition, t))
    if not mine:
        return Found(run, None, "not_begun", (), stamp(edition))
    key = (edition.version.hash, run)
    kept = st.session_state.setdefault(GOOD, {}).get(shape_of(run))
    if kept is not None and kept[0] == key:
        return Found(run, kept[1], "", mine, stamp(edition))
    picture = edition.draw(plan.scene, plan.args, mine, run, plan.wanted)
    waited = st.session_state.get(WAITED, (None,))[0] == key
    st.session_state[WAITED] = key, picture
    drawn = live.now(picture, 0.0 if waited else PATIENCE)
    if drawn.arrays is None:
        reason = drawn.error["reason"] if drawn.error else "pending"
        return last_good(run, reason, mine, stamp(edition))
    history = plan.history(drawn.arrays)
    keep(run, key, history)
    return Found(run, history, "", mine, stamp(edition))


def begun(edition: Edition, task: str) -> bool:
    """Return whether a task's function is the learner's own, right or wrong."""
    return edition.loaded.states.get(TASKS[task].target) == "begun"


def shape_of(run: Any) -> tuple[Any, ...]:
    """Return what two runs have in common that can stand in for each other in a picture."""
    data = getattr(run, "dataset", ""), getattr(run, "points", "")
    return (type(run).__name__, run.hidden, *data)


def keep(run: Any, key: Any, history: History) -> None:
    """Keep a good run, and forget the oldest of too many."""
    good = st.session_state[GOOD]
    good.pop(shape_of(run), None)
    good[shape_of(run)] = (key, history)
    while len(good) > KEPT:
        good.pop(next(iter(good)))


def last_good(run: Any, reason: str, mine: tuple[str, ...], at: Any = None) -> Found:
    """Return the last good run of this shape, or none, with the reason why it is not
    today's.
    """
    kept = st.session_state.get(GOOD, {}).get(shape_of(run))
    if kept is None:
        return Found(run, None, reason, mine, at)
    (_, old), history = kept
    return Found(old, history, reason, mine, at)


def stamp(edition: Edition) -> Any:
    """Return what a look at the file can find changed."""
    loaded = edition.loaded
    return edition.version.hash, bool(loaded.states), loaded.error is None


def news() -> bool:
    """Return whether the file has changed, or the run that is awaited has come."""
    found: Found | None = st.session_state.get(STATE)
    here = live.live()
    edition = here.look("sigmoid") if here else None
    if found is None or edition is None:
        return False
    awaited = found.reason == "pending" and found.mine
    came = bool(awaited) and st.session_state[WAITED][1].done()
    return came or found.stamp != stamp(edition)
