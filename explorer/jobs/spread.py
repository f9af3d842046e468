"""Many calls of one function, wherever the engine that is set runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from explorer.jobs.engines import engine
from explorer.jobs.work import Calls


def spread(
    function: Callable[..., Any], calls: Calls, *, key: str | None = None
) -> Iterator[tuple[int, Any]]:
    """Yield (index of the call, `function(*call)`) as calls end, on the engine that is set.

    Closing the iterator cancels what has not begun. `function` is a function of a module;
    arguments and results are picklable. What a call raises is raised here. Calls with the
    same `key` and arguments are the same for all replicas of a cluster. A job that spreads
    calls is `Work(..., beside_pages=True)`.
    """
    return engine().spread(function, calls, key or function.__qualname__)
