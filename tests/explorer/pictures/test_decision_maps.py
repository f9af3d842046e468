"""Histories as frames and tables."""

import numpy as np
import pytest

from explorer.pictures import chart_tables, decision_maps
from explorer.runs.cache import spaced
from nn_core import Experiment, run_lanes, seeds

EXTENT = (-0.5, 1.5, -0.5, 1.5)


@pytest.fixture(scope="module")
def history():
    return Experiment(epochs=30).run()


def test_a_frame_shows_the_neurons_own_formula(history):
    film = decision_maps.film(history, EXTENT)
    assert film.maps.shape == (31, decision_maps.RESOLUTION, decision_maps.RESOLUTION)
    cell = 2 / decision_maps.RESOLUTION
    row, column, epoch = 3, 25, 17
    x1, x2 = -0.5 + (column + 0.5) * cell, -0.5 + (row + 0.5) * cell
    w1, w2 = history.params["W1"][epoch].ravel()
    y = 1 / (1 + np.exp(-(w1 * x1 + w2 * x2 + history.params["b1"][epoch, 0])))
    assert abs(int(film.maps[epoch, row, column]) - 255 * y) <= 0.51


def test_a_still_is_the_same_picture_as_that_frame_of_the_film(history):
    film, still = (
        decision_maps.film(history, EXTENT),
        decision_maps.still(history, 12, EXTENT),
    )
    assert np.array_equal(still.maps[0], film.maps[12])
    assert still.epochs.tolist() == [12]
    assert np.array_equal(still.right[0], film.right[12])


@pytest.mark.parametrize(
    ("place", "shown"), [(0, 0), (4, 0), (5, 0), (6, 10), (35, 30), (36, 40), (99, 40)]
)
def test_a_place_between_two_pictures_is_shown_by_the_nearest(place, shown):
    epochs = np.array([0, 10, 30, 40])
    row = decision_maps.nearest_row(epochs, place)
    assert epochs[row] == shown
    assert abs(epochs[row] - place) == min(abs(epochs - place))  # of all


def test_without_a_place_the_last_picture_is_shown():
    assert decision_maps.nearest_row(np.array([0, 10, 30]), None) == 2


def test_a_long_run_is_thinned_but_keeps_both_ends():
    rows = decision_maps.thinned(5001, 1001)
    assert rows[0] == 0 and rows[-1] == 5000 and len(rows) <= 1002
    assert decision_maps.thinned(4, 1001).tolist() == [0, 1, 2, 3]


def test_spaced_epochs_start_at_0_end_at_the_last_and_never_repeat():
    for epochs in (1, 10, 1000, 5000):
        kept = spaced(epochs, 60)
        assert kept[0] == 0 and kept[-1] == epochs and len(set(kept)) == len(kept)


def test_weights_over_time_are_the_historys_own(history):
    table = chart_tables.weights_over_time(history, {"w1": "w1", "w2": "w2", "b": "b"})
    last = table[table.epoch == 30].set_index("name").value
    assert last["w1"] == history.params["W1"][-1, 0, 0]
    assert last["w2"] == history.params["W1"][-1, 1, 0]
    assert last["b"] == history.params["b1"][-1, 0]


def test_curves_of_seeds_tell_which_solved_it():
    experiment = Experiment(epochs=200, gradient="backprop")
    many = run_lanes(seeds(experiment, 5), spaced(200, 20))
    table = chart_tables.curves_of_seeds(many, 99.0)
    for seed in range(5):
        alone = experiment.__class__(**{**experiment.__dict__, "seed": seed}).run()
        last = table[(table.seed == seed) & (table.epoch == 200)].iloc[0]
        assert last.loss == pytest.approx(alone.losses[-1], rel=1e-12)
        assert last.solved == int(alone.accuracies[-1] == 1)
    share = chart_tables.solved_share(many)
    assert share.share.iloc[-1] == table[table.epoch == 200].solved.mean()
