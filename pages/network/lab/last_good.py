"""The settings the lab of the XOR page shows: its own, or the last that could be run."""

from __future__ import annotations

import streamlit as st

from explorer.settings.schema import Values
from nn_core import InputError
from pages.network.lab import model as lab
from pages.network.lab import settings

LAST_GOOD = "xor_lab_last_good"
"""Key of the session: the last settings that could be run."""


def runnable(values: Values) -> Values:
    """These settings; if their run is refused, the last ones whose run was not."""
    try:
        lab.experiment(values)
    except InputError:
        defaults = {field.name: field.default for field in settings.FIELDS}
        shown: Values = st.session_state.setdefault(LAST_GOOD, {**values, **defaults})
    else:
        shown = st.session_state[LAST_GOOD] = dict(values)
    return shown
