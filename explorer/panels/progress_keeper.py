"""The solved tasks of a visit, kept in the browser of the learner."""

from __future__ import annotations

import streamlit as st

from explorer.components.progress_store import progress_store, read_found
from explorer.tasks import progress, visit

KEY = "progress_store"


def keep_progress() -> None:
    """Keep what was solved, and take what the browser has kept. Stands outside all fragments,
    after the page, so that a task is kept in the run that solves it.
    """
    text = progress.write(visit.progress())
    progress_store(KEY, text, visit.changes(), on_found=take)


def take() -> None:
    """Add what the browser has kept, if it can be read."""
    text = read_found(st.session_state[KEY].get("found"))
    found = progress.read(text)
    if found is not None:
        visit.join(found)
