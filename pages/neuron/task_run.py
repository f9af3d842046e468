"""What the logic-gates lab shows, for the checks of its tasks."""

from __future__ import annotations

from explorer.panels.bench_run import of_bench
from explorer.settings.schema import Values
from explorer.tasks.lab_run import LabRun
from pages.neuron.bench import BENCH


def task_run(values: Values) -> LabRun:
    """Return the neuron of these settings, trained or set by hand."""
    return of_bench(BENCH, values)
