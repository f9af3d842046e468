"""Charts and tables onto the screen, fast: a frozen specification and named tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from explorer.export import tables_on_page


def chart(spec: Mapping[str, Any], key: str, alt: str, **tables: pd.DataFrame) -> None:
    """Draw a frozen chart with its tables; `alt` says in words what is to be seen.

    A new `alt` is a new chart, which flickers: words that change by step stand beside it.
    """
    tables_on_page.keep(key, tables)
    st.vega_lite_chart(
        spec={**spec, "datasets": tables}, key=key, alt=alt, width="stretch"
    )


def clickable(
    spec: Mapping[str, Any],
    key: str,
    alt: str,
    on_click: Callable[[dict[str, Any]], None],
    selection: str,
    **tables: pd.DataFrame,
) -> None:
    """Show the same with a point selection: a click calls `on_click` with the fields of the
    mark that was clicked.
    """

    def take() -> None:
        found = st.session_state[key].selection.get(selection) or []
        if found:
            on_click(found[0])

    tables_on_page.keep(key, tables)
    st.vega_lite_chart(
        spec={**spec, "datasets": tables},
        key=key,
        alt=alt,
        width="stretch",
        on_select=take,
        selection_mode=selection,
    )
