"""What the XOR lab shows, for the checks of its tasks."""

from __future__ import annotations

from explorer.panels.bench_run import of_bench
from explorer.settings.schema import Values
from explorer.tasks.lab_run import LabRun
from nn_core import InputError
from pages.network.gates import panel as gates_panel
from pages.network.lab import bench as lab_bench
from pages.network.lab import model as lab_model
from pages.network.xornet import panel as xornet_panel

BENCHES = {
    "gates": gates_panel.BENCH,
    "xornet": xornet_panel.BENCH,
    "lab": lab_bench.BENCH,
}


def task_run(values: Values) -> LabRun | None:
    """Return the network of the act that is open; None if its settings are refused."""
    if values["act"] == "lab":
        try:
            lab_model.experiment(values)
        except InputError:
            return None
    return of_bench(BENCHES[values["act"]], values)
