"""A run that is trained while a slider is dragged gives way to a newer value.

Streamlit lets a fragment finish before it takes the next value, so each value that the
pointer only passed would be trained to its end first.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import (
    ScriptRequests,
    ScriptRequestType,
)

GAVE_WAY = "run_gave_way"
"""Key of the session: whether the last run gave way. The next one does not: while a hand
moves on and on, every other run is drawn.
"""

NEARLY_DONE = 0.5
"""The share of a run after which it is quicker to have it than to begin another."""


def give_way(share: float) -> None:
    """Call it between two steps of a run, `share` of which is done: in a fragment that has
    been sent a newer value, drop the run and begin again with that value.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not context.fragment_ids_this_run:
        return
    if share > NEARLY_DONE:
        st.session_state[GAVE_WAY] = False
    elif newer_waits(context.script_requests) and not st.session_state.get(GAVE_WAY):
        st.session_state[GAVE_WAY] = True
        st.rerun(scope="fragment")


def newer_waits(requests: ScriptRequests | None) -> bool:
    """Return whether the browser has asked for another run since this one began. Streamlit
    has no public name for that; where its own has changed, no run gives way.
    """
    return getattr(requests, "_state", None) is ScriptRequestType.RERUN
