"""What is taken away from each act of the XOR page: the network on the stage."""

from __future__ import annotations

from collections.abc import Callable

from explorer.export.subject import Subject, of_history
from explorer.settings.schema import Values
from pages.network.gates import model as gates_model
from pages.network.gates import panel as gates_panel
from pages.network.lab import ablation
from pages.network.lab import bench as lab_bench
from pages.network.lab import model as lab_model
from pages.network.lab.last_good import runnable
from pages.network.xornet import model as xornet_model
from pages.network.xornet import panel as xornet_panel


def of_gates(values: Values) -> Subject:
    """Return the three gates wired up, at the epoch on the stage."""
    view = gates_panel.BENCH.look(values)
    return of_history(gates_model.wiring(values), view.run, view.run.index(view.place))


def of_xornet(values: Values) -> Subject:
    """Return the notebook's network, with its repairs, at the epoch on the stage."""
    view = xornet_panel.BENCH.look(values)
    return of_history(
        xornet_model.experiment(values), view.run, view.run.index(view.place)
    )


def of_lab(values: Values) -> Subject | None:
    """Return the network of the lab at the epoch on the stage, with parts off that are off;
    None while these settings are refused, for the stage shows the network of others.
    """
    view, shown = lab_bench.BENCH.look(values), runnable(values)
    if shown != values:
        return None
    experiment = lab_model.experiment(shown)
    sizes = (experiment.n_in, *experiment.widths, experiment.n_out)
    off = ablation.places(view.run.params, sizes, lab_model.silence_of(shown))
    return of_history(experiment, view.run, view.run.index(view.place), tuple(off))


ACTS: dict[str, Callable[[Values], Subject | None]] = {
    "gates": of_gates,
    "xornet": of_xornet,
    "lab": of_lab,
}
