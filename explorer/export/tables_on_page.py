"""The tables of the charts on the page, kept until the page is drawn again."""

from __future__ import annotations

import pandas as pd
import streamlit as st

KEY = "drawn_tables"
"""Key of the session: name -> the table a chart was last drawn from."""

Tables = dict[str, pd.DataFrame]


def begin_page() -> None:
    """Forget the charts of the run before."""
    st.session_state[KEY] = {}


def keep(chart: str, tables: Tables) -> None:
    """Keep the tables a chart is drawn from; the tables themselves are not copied."""
    kept = drawn()
    for name, table in tables.items():
        kept[f"{chart}_{name}"] = table


def drawn() -> Tables:
    """Name -> table; the dict fills while the page is drawn."""
    kept: Tables = st.session_state.setdefault(KEY, {})
    return kept
