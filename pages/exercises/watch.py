"""The small fragment that looks at the file, and the words about which file was run."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from explorer.language import Words
from explorer.settings.schema import Values
from pages.exercises import task_list
from pages.exercises.picture_panel import PENDING
from workshop import file
from workshop.live import Live
from workshop.tasks import TASKS

EVERY = 0.25
PATIENCE = 0.4
"""Seconds between two looks at the file, and how long a look waits for the first verdict."""

SEEN = "workshop_seen"


class State(NamedTuple):
    """What the page shows of the file: why it cannot be read, its version, whether the
    chosen task is judged, and how many tasks are.
    """

    unreadable: str = ""
    hash: str = ""
    chosen: bool = False
    judged: int = 0
    loads: bool = True


def state(here: Live, task: str) -> State:
    """Return what there is to show of the file now."""
    edition = here.edition
    reason = file.unreadable(here.path)
    if edition is None:
        return State(reason)
    judged, loads = edition.verdicts, edition.loaded.error is None
    return State(reason, edition.version.hash, task in judged, len(judged), loads)


def news(seen: State, now: State) -> bool:
    """Return whether the page is run again: for a new version, for the verdict on the
    chosen task, and once when all are judged.
    """
    if seen[:3] != now[:3]:
        return True
    return seen != now and not 0 < now.judged < len(TASKS)


@st.fragment(run_every=EVERY)
def watch(here: Live, values: Values) -> None:
    """Look at the file; run the page if there is something new to show."""
    edition = here.look(values["exercise"])
    if edition is not None and not edition.verdicts:
        edition.first_done.wait(PATIENCE)
    seen: State = st.session_state.get(SEEN, State())
    if st.session_state.get(PENDING) or news(seen, state(here, values["exercise"])):
        st.rerun()


def which(w: Words, here: Live, task: str) -> None:
    """Show how many tasks are right, and the path and hash that the child says it has run."""
    st.session_state[SEEN] = state(here, task)
    reason = file.unreadable(here.path)
    if reason:
        st.warning(w.labels("workshop.unreadable")[reason].format(path=here.path))
    if here.edition is None:
        return
    loaded, score = here.edition.loaded, task_list.score(w, here.edition)
    ran = w("workshop.command.ran", path=loaded.path, hash=loaded.hash[:12])
    st.caption(f"{score} {ran}")
