"""The small fragment that looks at the file, and the words about which file was run."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.language import Words
from explorer.settings.schema import Values
from pages.exercises import task_list
from pages.exercises.picture_panel import PENDING
from workshop.live import Live
from workshop.tasks import TASKS

EVERY = 0.25
PATIENCE = 0.4
"""Seconds between two looks at the file, and how long a look waits for the first verdict."""

SEEN = "workshop_seen"


def state(here: Live) -> Any:
    """Return what the page shows of the file: another state, another run of the page."""
    edition = here.edition
    if edition is None:
        return None
    return edition.version.hash, len(edition.verdicts), edition.loaded.error is None


@st.fragment(run_every=EVERY)
def watch(here: Live, values: Values) -> None:
    """Look at the file; run the page if there is something new to show."""
    edition = here.look(values["exercise"])
    if edition is not None and not edition.verdicts:
        edition.first_done.wait(PATIENCE)
    pending = bool(st.session_state.get(PENDING))
    if state(here) != st.session_state.get(SEEN) or pending:
        few = edition is not None and 0 < len(edition.verdicts) < len(TASKS)
        first = (st.session_state.get(SEEN) or (None,))[0] != (state(here) or (None,))[0]
        if first or pending or not few:
            st.rerun()


def which(w: Words, here: Live) -> None:
    """Show how many tasks are right, and the path and hash that the child says it has run."""
    st.session_state[SEEN] = state(here)
    if here.edition is None:
        st.warning(w("workshop.command.no_file", path=here.path))
        return
    loaded, score = here.edition.loaded, task_list.score(w, here.edition)
    ran = w("workshop.command.ran", path=loaded.path, hash=loaded.hash[:12])
    st.caption(f"{score} {ran}")
