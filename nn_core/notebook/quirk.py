"""What a quirk is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quirk:
    """One thing the notebook does that it should not, as written and as corrected.

    Both pieces of code use the notebook's names. What is wrong, what is right and why it
    matters is written in both languages in `explorer/content/*/quirks.toml`, by `key`.
    """

    key: str
    cell: str  # the notebook's cell, or its section where the cell has no number
    as_written: str  # verbatim from the notebook
    as_corrected: str
