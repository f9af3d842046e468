"""What a bench shows, for the checks of tasks."""

from __future__ import annotations

from typing import Any

from explorer.panels.bench import Bench
from explorer.pictures.run_view import RunView
from explorer.runs import cache
from explorer.settings.schema import Values
from explorer.tasks.lab_run import LabRun


def of_bench(bench: Bench[RunView], values: Values) -> LabRun:
    """Return the network on the stage, and other runs of the same bench."""

    def asked(**changes: Any) -> Any:
        return bench.run({**values, **changes})

    view = bench.see(values)
    return LabRun(view, asked, cache.history, bench.sliders(values))
