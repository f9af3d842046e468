"""The way back from a lab to the cells of the notebook that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from explorer.language import Words
from explorer.settings.open_lab import OpenLab
from explorer.settings.schema import Values

PAGE = "pages/course/notebook/notebook.py"


class Cells(NamedTuple):
    """The setting that decides which cell a lab shows, the cell of each of its values, and
    the cell for all others.
    """

    setting: str
    by_value: Mapping[str, str]
    other: str


CELLS = {
    "logic_gates": Cells(
        "gate", {"and": "21", "or": "23", "nand": "25", "xor": "27"}, "20"
    ),
    "xor": Cells("act", {"gates": "29", "xornet": "33"}, "31"),
    "mnist": Cells("section", {"data": "m4", "gradient": "m10"}, "m12"),
}
"""By the id of the lab."""


def cell_of(lab: str, values: Values) -> str:
    """Return the id of the cell on /notebook that a lab with these values shows."""
    cells = CELLS[lab]
    return cells.by_value.get(values[cells.setting], cells.other)


def tool(w: Words, lab: OpenLab) -> None:
    """Show a link to that cell, which opens there; it is named as the cell is, to be short.
    On MNIST no cell has a number.
    """
    cell = cell_of(lab.schema.id, lab.values)
    st.page_link(
        PAGE,
        label=f"In [{cell}]" if cell.isdigit() else w("tools.cell"),
        icon=":material/menu_book:",
        help=w("tools.cells"),
        query_params={"cell": cell, "lang": w.lang},
    )
