"""What the lab of the XOR page looks at: a run, or the last one that could be made."""

from __future__ import annotations

import streamlit as st

from explorer import controls
from explorer.controls import Values
from explorer.labs import xor_lab as lab
from explorer.labs.xor import LAB
from explorer.labs.xor_lab import LabView
from nn_core import InputError

LAST_GOOD = "xor_lab_last_good"
"""Key of the session: the last settings that could be run."""


def look(values: Values, moving: bool) -> LabView:
    """What these settings show; of a run that is refused, the last one that was not."""
    try:
        lab.experiment(values)
    except InputError:
        shown = st.session_state.setdefault(LAST_GOOD, LAB.defaults())
    else:
        shown = st.session_state[LAST_GOOD] = dict(values)
    return lab.view(shown, moving, controls.shown_epoch(values))
