"""The epoch listener: it shows nothing, and reports the epoch of a stage as its film plays."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from explorer.components.assets import build
from explorer.components.reports import TOKEN_LIMIT, last_token, whole
from explorer.components.stage import LAST_EPOCH

_epoch_listener = build("epoch_listener")


def epoch_listener(key: str, stage: str, *, on_change: Callable[[], None]) -> None:
    """Listen to the stage. What follows its film stands in the same fragment, which runs
    again at each report, at most five times a second and less often if that takes long.

    Reports come as `st.session_state[key]["epoch"]`; see `read_heard_epoch`.
    """
    token = last_token(st.session_state.get(key), "epoch")
    _epoch_listener(
        key=key, data={"stage": stage, "token": token}, on_epoch_change=on_change
    )


def read_heard_epoch(raw: object) -> int | None:
    """Return the epoch of a report, or None if it is none."""
    if not isinstance(raw, Mapping) or whole(raw.get("token"), 0, TOKEN_LIMIT) is None:
        return None
    return whole(raw.get("epoch"), 0, LAST_EPOCH)
