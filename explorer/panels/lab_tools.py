"""The head of a lab: its title, and beside it the tools that are rarely used."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.controls import flight
from explorer.errors import in_words
from explorer.export import take_panel
from explorer.language import Words
from explorer.panels import course_links, exercise_panel, notebook_link, task_list
from explorer.panels.while_open import while_open
from explorer.settings.open_lab import OpenLab

Show = Callable[[Words, OpenLab], None]


def popover(id: str, icon: str, show: Show) -> Show:
    """Show a tool behind a button; `id` is its key in content/*/tools.toml.

    `show` draws what is behind the button, while that is open.
    """

    def tool(w: Words, lab: OpenLab) -> None:
        @in_words()
        def draw() -> None:
            show(w, lab)

        while_open(w.labels("tools.names")[id], icon, f"tool_{id}", draw)

    return tool


TOOLS: tuple[Show, ...] = (
    course_links.bar,
    popover("tasks", ":material/checklist:", task_list.show),
    popover("exercise", ":material/qr_code_2:", exercise_panel.show),
    popover("take", ":material/download:", take_panel.show),
    notebook_link.tool,
)
"""What stands beside the title, from left to right; each draws itself in that row."""


def head(
    w: Words, lab: OpenLab, title: str, beside: Callable[[], None] | None = None
) -> None:
    """Show the first row of a lab: title, what the lab has `beside` it, and the tools."""
    with st.container(
        horizontal=True, key="lab_head", gap="small", vertical_alignment="center"
    ):
        st.title(title, anchor=False, width="content")
        if beside is not None:
            beside()
        row(w, lab)


@st.fragment
@in_words()
def row(w: Words, lab: OpenLab) -> None:
    """Show the tools, in a fragment of their own: to open one runs nothing else."""
    flight.rerun_page_if_due()
    with st.container(  # in here: a fragment stands its elements below each other
        horizontal=True, key="lab_tools", horizontal_alignment="right", gap="small"
    ):
        for tool in TOOLS:
            tool(w, lab)
