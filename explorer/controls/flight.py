"""Flow control: the value in flight, and whether the whole page is due."""

from __future__ import annotations

import streamlit as st

MOVING, TOKEN, SETTLED = "moving", "token", "settled"
"""Keys of the session: what is being dragged (SETTING, START or nothing), the number of the
last value that came, and whether the whole page is due."""

SETTING, START = "setting", "start"
"""What a visitor drags: a setting of the run, or a weight it starts from."""


def record_flight(token: int, settled: bool, dragged: str = SETTING) -> None:
    """Keep the number of the value in flight; `settled`: the drag has ended."""
    st.session_state[MOVING] = None if settled else dragged
    st.session_state[TOKEN] = token
    st.session_state[SETTLED] = settled


def arrived(token: int) -> None:
    """Record that the value with this number has arrived, and the whole page is due."""
    record_flight(token, True)


def mark_page_due() -> None:
    """Record that something was chosen, so that the whole page is due."""
    st.session_state[SETTLED] = True


def moving() -> bool:
    """Return whether a live control is being dragged right now."""
    return bool(st.session_state.get(MOVING))


def drags_start() -> bool:
    """Return whether a weight that a run starts from is being dragged right now."""
    return st.session_state.get(MOVING) == START


def token() -> int:
    """Return the number of the last value that came; the stage hands it back once painted."""
    return int(st.session_state.get(TOKEN) or 0)


def begin_page() -> None:
    """The whole page runs: nothing is due any more, and nothing is being dragged."""
    st.session_state[SETTLED], st.session_state[MOVING] = False, None


def rerun_page_if_due() -> None:
    """In a fragment: once something has settled, run the whole page instead."""
    if st.session_state.get(SETTLED):
        st.rerun()
