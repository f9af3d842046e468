"""The engine that needs nothing: work is done in the thread that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from explorer.jobs.work import Calls, News, Work


def steps(work: Work) -> Iterator[News]:
    """Return the steps of the work."""
    return work.steps()


def call(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return the call itself."""
    return function(*arguments)


def spread(
    function: Callable[..., Any], calls: Calls, key: str
) -> Iterator[tuple[int, Any]]:
    """Yield one call after the other."""
    for index, arguments in enumerate(calls):
        yield index, function(*arguments)
