"""Which engine does the work: one setting chooses a row of one table."""

from __future__ import annotations

import os
from collections.abc import Mapping

from explorer.jobs import in_processes, in_threads, on_cluster
from explorer.jobs.cluster_client import SCHEDULER
from explorer.jobs.work import Engine

SETTING = "NN_EXPLORER_ENGINE"

ENGINES: Mapping[str, Engine] = {
    "threads": in_threads,
    "processes": in_processes,
    "dask": on_cluster,
}
"""Id of an engine -> the module that is it."""


def chosen() -> str:
    """Return the id of the engine that is set; "threads" if it is none. A scheduler that is
    named is an engine set, and there is no cluster without one.
    """
    if os.environ.get(SCHEDULER):
        return "dask"
    asked = os.environ.get(SETTING, "")
    return asked if asked in ENGINES and asked != "dask" else "threads"


def engine() -> Engine:
    """Return the engine that is set."""
    return ENGINES[chosen()]
