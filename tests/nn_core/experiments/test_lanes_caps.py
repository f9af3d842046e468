"""Many runs at once: a thousand seeds are welcome, ten times that is refused in time."""

from dataclasses import replace
from itertools import pairwise

import pytest

from nn_core import GRADIENTS, Experiment, InputError, run_lanes, seeds
from nn_core.experiments.experiment import WORK_ALLOWED

LAB = Experiment(
    dataset="xor", hidden="4", activation="tanh", epochs=1000, gradient="backprop"
)


def by_loops(e, lanes):
    """What a run of 2-...-1 costs: every parameter meets every example, every epoch."""
    sizes = [2, *e.widths, 1]
    count = 0
    for n_in, n_out in pairwise(sizes):
        for _ in range(n_out):
            count += n_in + 1
    times = 2 * count if e.gradient == "central_difference" else 2
    return lanes * e.epochs * (count * len(e.data().train.x) * times + 500)


def refused(e, lanes):
    with pytest.raises(InputError) as caught:
        run_lanes([e] * lanes)
    return caught.value


def test_a_thousand_seeds_for_a_thousand_epochs_are_allowed_and_run():
    history = run_lanes(seeds(LAB, 1000), (0, 900, 1000))
    assert history.losses.shape == (3, 1000)
    assert (history.accuracies[-1] == 1).mean() > 0.5


@pytest.mark.parametrize("gradient", list(GRADIENTS))
@pytest.mark.parametrize(("lanes", "epochs"), [(10_000, 1000), (1000, 10_000)])
def test_ten_times_that_is_refused_naming_what_to_take_fewer_of(lanes, epochs, gradient):
    e = replace(LAB, epochs=epochs, gradient=gradient)
    error = refused(e, lanes)
    assert error.code == "too_much_work"
    asked = by_loops(e, lanes)
    assert f"{asked:,.0f} units of work were asked" in str(error)
    assert f"{8 * WORK_ALLOWED:,} are allowed" in str(error)
    assert "Take fewer seeds, epochs or units." in str(error)


@pytest.mark.parametrize("gradient", list(GRADIENTS))
def test_a_thousand_are_within_the_cap_by_either_gradient(gradient):
    assert by_loops(replace(LAB, gradient=gradient), 1000) <= 8 * WORK_ALLOWED


def test_the_cap_is_where_it_says():
    most = 8 * WORK_ALLOWED // int(LAB.work)
    assert by_loops(LAB, most) <= 8 * WORK_ALLOWED < by_loops(LAB, most + 1)
    assert refused(LAB, most + 1).code == "too_much_work"


@pytest.mark.parametrize(
    "wider",
    [
        {"hidden": "64-64"},
        {"hidden": "8-8-8", "gradient": "central_difference"},
        {"dataset": "moons", "samples": 2000},
        {"dataset": "points", "points": ";".join(["0,0,1"] * 2000)},
    ],
)
def test_units_and_examples_count_too(wider):
    e = replace(LAB, epochs=500, **wider)
    assert by_loops(e, 1) == e.work
    assert refused(e, 1000).values["asked"] == by_loops(e, 1000)
