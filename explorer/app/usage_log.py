"""The usage log: a line a minute while somebody is there, with sessions, runs and times.

No address, no drawing and no setting of a visitor is in it.
"""

from __future__ import annotations

import asyncio
import logging
import math
import sys
from collections.abc import Sequence

from streamlit.runtime import get_instance

from explorer.jobs.pool import pool
from explorer.shared_cache import STORE

LOGGER = logging.getLogger("explorer")
EVERY = 60.0
"""Seconds between two lines."""


def start_log() -> None:
    """Have what the app logs written to standard error, with the time."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)
        LOGGER.propagate = False


async def beat() -> None:
    """Write the line, every minute in which there were visitors."""
    start_log()
    while True:
        await asyncio.sleep(EVERY)
        found = line()
        if found:
            LOGGER.info(found)


def line() -> str | None:
    """Return what happened since the last line; None if nobody is there and nothing
    happened.
    """
    sessions = get_instance()._session_mgr.num_active_sessions()
    hits, made = STORE.taken()
    if not sessions and not made:
        return None
    running, waiting = pool().load()
    facts = {
        "sessions": sessions,
        "runs": len(made),
        "cache_hits": f"{hits / max(1, hits + len(made)):.0%}",
        "cache_mb": f"{STORE.size / 1e6:.0f}",
        "jobs_running": running,
        "jobs_waiting": waiting,
        "run_p95_ms": f"{p95(made) * 1000:.0f}",
    }
    return " ".join(f"{name}={fact}" for name, fact in facts.items())


def p95(seconds: Sequence[float]) -> float:
    """Return the time that 95 % of them do not exceed; 0 of none."""
    ordered = sorted(seconds)
    return ordered[math.ceil(0.95 * len(ordered)) - 1] if ordered else 0.0
