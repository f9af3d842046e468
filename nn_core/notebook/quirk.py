"""What a quirk is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quirk:
    """One thing the notebook does that it should not, as written and as corrected.

    Both pieces of code stand on the notebook's names. Pages show their own words, in
    the visitor's language, found by `key`.
    """

    key: str
    cell: str  # the notebook's cell, or its section where the cell has no number
    as_written: str  # verbatim from the notebook
    as_corrected: str
    does: str
    right: str
    matters: str
