"""The lab on the page, for tools that work in every lab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from explorer.settings.schema import Schema, Values


@dataclass(frozen=True)
class OpenLab:
    """A lab, its values (the session's own dict), and `subject()`: what is on its bench at
    the epoch on the stage, an `explorer.export.subject.Subject`. It is asked for only when
    a tool is opened.
    """

    schema: Schema
    values: Values
    subject: Callable[[], Any]
