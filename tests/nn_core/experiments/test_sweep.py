"""A sweep: its cells are single runs, however its networks are grouped."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from nn_core import Experiment, InputError
from nn_core.analysis.sweep_results import cells, solved_lanes
from nn_core.experiments.sweep import MOST_NETWORKS, Axis, Sweep

XOR = Experiment(
    dataset="xor",
    hidden="2",
    activation="tanh",
    loss="binary_cross_entropy",
    initializer="xavier",
    generator="pcg64",
    gradient="backprop",
    epochs=300,
)
SCALE = Axis("init_scale", (0.01, 1.0, 3.0))
RATE = Axis("learning_rate", (0.1, 1.0))
UNITS = Axis("hidden", ("1", "2", "4"))
OPTIMIZER = Axis("optimizer", ("sgd", "adam"))
PAIRS = [(SCALE, RATE), (UNITS, RATE), (SCALE, OPTIMIZER), (UNITS, OPTIMIZER)]


def results(sweep, most):
    found = np.full(len(sweep), np.nan)
    for start, stop in sweep.chunks(most):
        found[start:stop] = solved_lanes(sweep, start, stop)
    return sweep.arranged(found)


@pytest.mark.parametrize(("across", "up"), PAIRS)
def test_every_network_of_a_cell_is_the_single_run_with_its_seed(across, up):
    """The second witness is the ordinary API: `Experiment.run`."""
    sweep = Sweep(XOR, across, up, 3)
    found = results(sweep, 1000)
    assert found.shape == (len(up.values), len(across.values), 3)
    for row, column, seed in itertools.product(*map(range, found.shape)):
        chosen = {across.field: across.values[column], up.field: up.values[row]}
        alone = replace(XOR, seed=seed, **chosen).run()
        assert found[row, column, seed] == (alone.accuracies[-1] == 1)


@pytest.mark.parametrize(("across", "up"), PAIRS)
@pytest.mark.parametrize("most", [1, 2, 7, 100])
def test_the_cells_are_the_same_whatever_the_chunks(across, up, most):
    sweep = Sweep(replace(XOR, epochs=60), across, up, 5)
    assert np.array_equal(results(sweep, most), results(sweep, 1000))


def test_chunks_cover_every_network_once_and_hold_lanes_of_one_run():
    for across, up in PAIRS:
        sweep = Sweep(XOR, across, up, 5)
        parts = list(sweep.chunks(7))
        assert [n for a, b in parts for n in range(a, b)] == list(range(len(sweep)))
        for start, stop in parts:
            runs = sweep.networks(start, stop)
            assert len({(e.hidden, e.optimizer) for e in runs}) == 1


def test_small_first_weights_solve_nothing_and_larger_ones_most():
    sweep = Sweep(replace(XOR, epochs=1000), SCALE, Axis("learning_rate", (0.5,)), 40)
    shares = results(sweep, 1000).mean(axis=-1)[0]
    assert shares[0] == 0
    assert shares[1] > 0.5


def test_a_cell_tells_how_much_is_done_its_mean_and_a_typical_seed():
    sweep = Sweep(XOR, Axis("init_scale", (1.0, 2.0)), Axis("learning_rate", (1.0,)), 4)
    nan = np.nan
    found = cells(sweep, np.array([0, 1, 1, nan, nan, nan, nan, nan]), 4)
    assert found.done.tolist() == [[3, 0]]
    assert found.mean[0, 0] == 2 / 3 and np.isnan(found.mean[0, 1])
    assert found.typical.tolist() == [[1, 0]]  # seed 1 is the first that is solved


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"up": SCALE}, "type"),
        ({"up": Axis("seed", (1, 2))}, "unknown"),
        ({"up": Axis("colour", (1, 2))}, "unknown"),
        ({"up": Axis("learning_rate", ())}, "range"),
        ({"up": Axis("learning_rate", (-1.0,))}, "range"),
        ({"seeds": 0}, "range"),
        ({"seeds": MOST_NETWORKS}, "range"),
        ({"base": "xor"}, "type"),
    ],
)
def test_what_cannot_be_swept_is_refused(change, code):
    with pytest.raises(InputError) as refused:
        Sweep(**{"base": XOR, "across": SCALE, "up": RATE, "seeds": 2, **change})
    assert refused.value.code == code
