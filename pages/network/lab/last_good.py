"""What the lab of the XOR page looks at: a run, or the last one that could be made."""

from __future__ import annotations

import streamlit as st

from explorer.controls import timeline
from explorer.settings.schema import Values
from nn_core import InputError
from pages.network.lab import model as lab
from pages.network.lab.model import LabView

LAST_GOOD = "xor_lab_last_good"
"""Key of the session: the last settings that could be run."""


def look(values: Values, moving: bool) -> LabView:
    """What these settings show; of a run that is refused, the last one that was not."""
    try:
        lab.experiment(values)
    except InputError:
        defaults = {field.name: field.default for field in lab.FIELDS}
        shown = st.session_state.setdefault(LAST_GOOD, {**values, **defaults})
    else:
        shown = st.session_state[LAST_GOOD] = dict(values)
    return lab.view(shown, moving, timeline.current_epoch(values))
