"""The settings of every lab in this session, mirrored in the address of the page.

The session is the truth; widgets are views of it, and the address is its mirror. A link
is read on the first visit, and again when a new one is opened during the session.
"""

import math
import time
from typing import Any

import streamlit as st

from explorer.language import current
from explorer.settings import extras
from explorer.settings.link import decode, encode
from explorer.settings.schema import Schema

# An address of this moment may still be on its way to the browser, so an older one that
# comes back with the next rerun is not taken for a link somebody opened.
GRACE_SECONDS = 1.0


class LabSession:
    """What one session remembers about one lab."""

    def __init__(self, lab: Schema) -> None:
        self.values: dict[str, Any] = lab.defaults()
        self.notices: list[str] = []
        self.link: dict[str, str] = encode(lab, self.values)  # as last read or written


def turn_to(page: str) -> bool:
    """Record which page this run is for, and return whether it is another than before.

    `open_lab` then records which lab is on it.
    """
    new = st.session_state.get("page") != page
    if new:
        st.session_state["page"] = page
        st.session_state["open_lab"] = None
        st.session_state["written_at"] = -math.inf
    if not just_written():
        extras.read(address())
    return new


def open_lab(lab: Schema) -> dict[str, Any]:
    """Return the lab's values: the session's own dict, read and changed in place."""
    st.session_state["open_lab"] = lab
    desk = desk_of(lab)
    query = address()
    given = {name: query[name] for name in query.keys() & desk.link.keys()}
    if is_new(given, desk, lab):
        read, desk.notices = decode(lab, given)
        desk.values.update(read)
        desk.link = encode(lab, desk.values)
    return desk.values


def is_new(given: dict[str, list[str]], desk: LabSession, lab: Schema) -> bool:
    """Say whether these parameters are a link somebody opened."""
    moved = encode(lab, desk.values) != desk.link  # by a widget, in this very run
    known = given == {name: [text] for name, text in desk.link.items()}
    return bool(given) and not (moved or just_written() or known)


def save_link(lab: Schema | None = None) -> None:
    """Write the values of a lab (else of the one on this page) into the address."""
    lab = lab or st.session_state.get("open_lab")
    want = {"lang": current().lang}
    if lab is not None:
        desk = desk_of(lab)
        desk.link = encode(lab, desk.values)
        want |= desk.link
    want |= extras.written(in_a_lab=lab is not None)
    if address() != {name: [text] for name, text in want.items()}:
        st.query_params.from_dict(want)
        st.session_state["written_at"] = time.monotonic()


def notices(lab: Schema | None = None) -> list[str]:
    """Return, once, the names of link parameters that had to be changed."""
    lab = lab or st.session_state.get("open_lab")
    if lab is None:
        return []
    names, desk_of(lab).notices = desk_of(lab).notices, []
    return names


def note(lab: Schema, name: str) -> None:
    """Remember a parameter of the link that had to be changed, for one notice."""
    desk_of(lab).notices.append(name)


def desk_of(lab: Schema) -> LabSession:
    """Return what the session remembers about a lab, starting with its defaults."""
    key = f"lab_{lab.id}"
    if key not in st.session_state:
        st.session_state[key] = LabSession(lab)
    desk: LabSession = st.session_state[key]
    return desk


def address() -> dict[str, list[str]]:
    """Return name -> texts of the parameters in the page's address."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def just_written() -> bool:
    """Say whether this session changed the address a moment ago."""
    moment: float = st.session_state.get("written_at", -math.inf)
    return time.monotonic() - moment < GRACE_SECONDS
