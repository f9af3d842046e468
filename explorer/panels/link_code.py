"""A link as a QR code, to be shown on a projector."""

from __future__ import annotations

from io import BytesIO

import segno
import streamlit as st

from explorer.language import Words

MODULE = 5
"""Pixels of a module of the code: large enough for the last row of a room."""


def link_code(w: Words, address: str) -> None:
    """Draw the code, or say that the link is too long for one."""
    try:
        found = segno.make(address, error="l", micro=False)
    except segno.DataOverflowError:
        st.info(w("exercise.too_long"), icon=":material/qr_code:")
        return
    image = BytesIO()
    found.save(image, kind="png", scale=MODULE, border=4)
    st.image(image.getvalue(), alt=w("exercise.code_alt"))
