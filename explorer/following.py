"""What follows the film of a stage while it plays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer import controls
from explorer.components.ear import ear, read_heard
from explorer.components.stage import read_epoch
from explorer.controls import SHOWN
from explorer.errors import in_words


@st.fragment
@in_words()
def part(key: str, draw: Callable[[], None]) -> None:
    """Draw a part of the page that says something of the epoch on the stage: it runs again
    as the film plays, and the rest of the page does not. `key` is that of its ear.
    """
    controls.rerun_page_if_due()
    follow(key)
    draw()


def follow(key: str, stage: str = "stage") -> None:
    """Have all that is in this fragment follow (or, outside of any, the whole page, for
    which the browser may let a few frames of the film go); `key` is that of the ear.
    """
    ear(key, stage, on_change=partial(hear, key, stage))


def hear(key: str, stage: str) -> None:
    """Take the epoch that was heard, unless the stage has said since that it stopped."""
    epoch = read_heard(st.session_state[key].get("epoch"))
    told = read_epoch((st.session_state.get(stage) or {}).get("epoch"))
    if epoch is not None and told is not None and told[1]:
        st.session_state[SHOWN] = epoch
