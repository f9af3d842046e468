"""Every row of every table can be used, and says something of its own."""

import numpy as np
import pytest

from nn_core import Experiment, InputError
from nn_core.experiments.constraints import Between, OneOf, Whole

TABLES = {
    name: constraint.table
    for name, constraint in Experiment.constraints.items()
    if isinstance(constraint, OneOf) and not constraint.optional
}
RANGES = [
    (name, constraint.low, constraint.high)
    for name, constraint in Experiment.constraints.items()
    if isinstance(constraint, Between | Whole)
]
ROWS = [(field, name) for field, table in TABLES.items() for name in table]
NET = {
    "dataset": "moons", "samples": 12, "hidden": "3", "epochs": 4, "targets": "0110",
    "points": "0,0,0;0.5,1,1;-1,2,0",
}  # fmt: skip


def alive(history):
    return np.isfinite(history.losses).all() and len(history.losses) == 5


@pytest.mark.parametrize(("field", "name"), ROWS)
def test_every_row_of_every_table_trains(field, name):
    assert alive(Experiment(**{**NET, field: name}).run())
    assert alive(Experiment(**{**NET, field: name, "gradient": "backprop"}).run())


@pytest.mark.parametrize("output", list(TABLES["output"]))
@pytest.mark.parametrize("loss", list(TABLES["loss"]))
@pytest.mark.parametrize("activation", list(TABLES["activation"]))
def test_every_loss_goes_with_every_activation_and_output(loss, activation, output):
    assert alive(
        Experiment(**NET, loss=loss, activation=activation, output=output).run()
    )


@pytest.mark.parametrize(
    "field", ["activation", "loss", "optimizer", "initializer", "generator"]
)
def test_no_two_rows_do_the_same(field):
    ends = set()
    for name in TABLES[field]:
        last = Experiment(**{**NET, "init_scale": 2.0, field: name}).run().at().params
        ends.add(tuple(np.concatenate([a.ravel() for a in last.values()]).tolist()))
    assert len(ends) == len(TABLES[field])


@pytest.mark.parametrize(("field", "low", "high"), RANGES)
def test_the_ends_of_a_range_are_inside_and_beyond_them_is_refused(field, low, high):
    penalty = {"penalty": "l2"} if field == "penalty_rate" else {}
    for value in (low, high):
        Experiment(**{field: value}, **penalty)
    for value in (low - 1, high + 1, float("nan"), float("inf")):
        with pytest.raises(InputError, match=f"{field} is "):
            Experiment(**{field: value}, **penalty)
