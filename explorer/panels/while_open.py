"""What stands behind a button, and is on the page only while that is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def while_open(label: str, icon: str, key: str, draw: Callable[[], None]) -> None:
    """Draw a button, and behind it what `draw` draws, only while it is open.

    `label` must not change with what is chosen there: a button with another label is another
    button, and closed. Closed it costs nothing. And a browser forgets the menus it has closed
    only if the page does: one it remembers sends its old choice again, over what a task or a
    link has set.
    """
    box = st.popover(label, icon=icon, key=key, on_change="rerun")
    if box.open:
        with box:
            draw()
