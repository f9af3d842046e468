"""The names of the parameters of what a task asks for."""

from __future__ import annotations

import inspect
from functools import cache, reduce
from typing import Any

from workshop import solutions


@cache
def parameters(target: str) -> tuple[str, ...]:
    """The parameters of a function or method, without `self`, as our solution has them."""
    found: Any = reduce(getattr, target.split("."), solutions)
    return tuple(n for n in inspect.signature(found).parameters if n != "self")
