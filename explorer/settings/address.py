"""The address that a visitor is shown and sends on: of this page, wherever it is served."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

import streamlit as st


def address(lab: str, query: Mapping[str, str]) -> str:
    """Return the address of the lab that is open, with this query, below the path of the
    host.
    """
    page = urlsplit(st.context.url or f"/{lab}")
    return page._replace(query=urlencode(query), fragment="").geturl()
