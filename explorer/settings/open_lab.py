"""The lab on the page, for tools that work in every lab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.language import Words
from explorer.settings.schema import Schema, Values


@dataclass(frozen=True)
class OpenLab:
    """A lab, its values (the session's own dict), and what its tools ask for.

    - `subject()`: what is on its bench at the epoch on the stage, an
      `explorer.export.subject.Subject`; asked for only when a tool is opened;
    - `run()`: what it shows at rest, for the checks of its tasks; None while there is
      nothing to judge;
    - `names(w)`: setting -> the label of its control, in the order of the page.
    """

    schema: Schema
    values: Values
    subject: Callable[[], Any]
    run: Callable[[], Any]
    names: Callable[[Words], Mapping[str, str]]
