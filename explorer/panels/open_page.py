"""The beginning of a lab's page."""

from __future__ import annotations

from explorer import language
from explorer.controls import flight, locks
from explorer.export import tables_on_page
from explorer.language import Words
from explorer.settings import session
from explorer.settings.schema import Schema, Values


def open_page(lab: Schema) -> tuple[Words, Values]:
    """Open a lab for this run of its page; return the visitor's words and the lab's values."""
    flight.begin_page()
    tables_on_page.begin_page()
    values = session.open_lab(lab)
    locks.hold(lab, values)
    return language.current(), values
