"""Notices in a corner: what of a link was corrected, and an address without a page."""

import streamlit as st

from explorer.app.navigation import LOST
from explorer.language import Words


def show_notices(w: Words, names: list[str]) -> None:
    """Say quietly which settings of the link were corrected, and that a page is missing."""
    if names:
        listed = ", ".join(f"`{name}`" for name in names)
        notice(w("app.link_corrected", names=listed), ":material/link:")
    lost = st.session_state.pop(LOST, None)
    if lost is not None:
        notice(w("app.no_such_page", name=f"`{lost}`"), ":material/signpost:")


def notice(text: str, icon: str) -> None:
    """Show a sentence in a corner for a while."""
    st.toast(text, icon=icon, duration="long")
