"""Points of one's own with large coordinates: the cause is named, and one press mends it."""

import numpy as np

from explorer.language import words
from nn_core.datasets.points import parse
from pages.network.acts import LAB
from pages.network.lab import plateau_cause
from pages.network.lab import points as lab_points
from pages.network.lab.bench import BENCH
from tests.apptest import XOR, healthy, open_app, press, said

PEOPLE = "160,50,0;165,58,0;158,52,0;175,72,1;180,80,1;178,75,1"
ASKED = {"v": "1", "act": "lab", "l_data": "points", "l_epochs": "100"}


def test_standardized_points_have_mean_0_and_deviation_1():
    found = lab_points.standardized({**LAB.defaults(), "l_points": PEOPLE})
    train = parse(found["l_points"]).train
    assert np.allclose(train.x.mean(axis=0), 0, atol=1e-3)
    assert np.allclose(train.x.std(axis=0), 1, atol=1e-3)
    assert train.t.ravel().tolist() == parse(PEOPLE).train.t.ravel().tolist()


def test_a_column_of_one_value_stays_finite():
    found = lab_points.standardized({"l_points": "50,1,0;50,2,1"})
    assert parse(found["l_points"]).train.x.tolist() == [[0, -1], [0, 1]]


def test_the_cause_of_a_run_that_stopped_is_the_size_of_the_coordinates():
    values = {**LAB.defaults(), "act": "lab", "l_data": "points", "l_points": PEOPLE}
    assert plateau_cause.cause(values, BENCH.see(values)) == "large"


def test_large_coordinates_are_told_and_one_press_makes_them_small():
    app = healthy(open_app(XOR, lang="en", **ASKED, l_points=PEOPLE))
    told = words("en")("points.wide", largest="180")
    assert told in said(app)
    app = healthy(press(app, "points_standardize"))
    assert told not in said(app)


def test_of_small_points_nothing_is_said():
    app = healthy(open_app(XOR, lang="en", **ASKED, l_points="0,0,0;1,1,1"))
    assert all(button.key != "points_standardize" for button in app.button)
