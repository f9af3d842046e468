"""What a network gets wrong, counted one image at a time and by scikit-learn."""

import numpy as np
import pytest

from nn_core.metrics import classes
from pages.digits.lab import LAB
from pages.digits.mistakes import model as mistakes_model
from pages.digits.mistakes.model import (
    calibrated,
    cell,
    matrices,
    sureness,
    within,
    worst,
)
from pages.digits.run import look
from tests.nn_core.nets import one_hot
from tests.nn_core.witness import witness


def values(**settings):
    return {**LAB.defaults(), "epochs": 1, "units": 8, **settings}


@pytest.fixture(scope="module")
def view():
    return look(values(epoch=10), False)


def test_every_matrix_of_the_film_is_that_of_scikit_learn(view):
    metrics = witness("sklearn.metrics")
    counts, steps = matrices(view)
    assert counts.shape == (len(view.run.steps), 10, 10)
    assert np.array_equal(steps, view.run.steps)
    for row in (0, len(steps) // 2, len(steps) - 1):
        p = {name: a[row] for name, a in view.run.params.items()}
        z = np.maximum(view.test.x @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]
        expected = metrics.confusion_matrix(view.digits.test_labels, z.argmax(axis=1))
        assert np.array_equal(counts[row], expected)


def test_a_run_with_too_many_answers_has_the_one_matrix_of_its_step(view, monkeypatch):
    film, steps = matrices(view)
    monkeypatch.setattr(mistakes_model, "ANSWERS", 0)
    counts, none = matrices(view)
    assert none is None
    assert np.array_equal(counts, film[steps.tolist().index(view.now.step)])


def test_the_worst_cell_is_the_most_frequent_mistake():
    assert worst(np.array([[9, 1, 0], [2, 50, 3], [0, 0, 80]])) == (1, 2)


def test_a_cell_of_the_link_is_taken_as_it_is(view):
    assert cell(values(cell="4-9"), view) == (4, 9)
    counts, steps = matrices(view)
    true, said = cell(values(), view)
    off = counts[steps.tolist().index(view.now.step)] * (1 - np.eye(10))
    assert off[true, said] == off.max()


def test_images_of_all_cells_are_all_images_each_once(view):
    found = [within(view.y, view.test.t, (t, y)) for t in range(10) for y in range(10)]
    assert sorted(np.concatenate(found).tolist()) == list(range(1000))


def test_images_of_a_cell_come_surest_first(view):
    labels = view.digits.test_labels
    digit = int(np.bincount(labels[view.y.argmax(axis=1) == labels]).argmax())
    rows = within(view.y, view.test.t, (digit, digit))
    assert len(rows) > 1
    assert (labels[rows] == digit).all()
    sure = view.y[rows].max(axis=1)
    assert (np.diff(sure) <= 0).all()


def test_one_may_trust_a_network_that_is_right_as_often_as_it_is_sure():
    t = one_hot([0, 0, 0, 0, 1], 2)
    y = np.tile([0.8, 0.2], (5, 1))
    found = calibrated(y, t)
    assert found.verdict == "even" and found.error == pytest.approx(0, abs=1e-12)
    assert (found.sure, found.right) == pytest.approx((0.8, 0.8))
    assert calibrated(np.tile([0.99, 0.01], (5, 1)), t).verdict == "over"
    assert calibrated(np.tile([0.6, 0.4], (5, 1)), t).verdict == "under"


def test_sureness_under_a_softmax_of_the_batch_is_that_of_the_image():
    y = np.array([[0.03, 0.01], [0.0, 0.02]])
    assert sureness(y).tolist() == [0.75, 1.0]
    assert classes(y).tolist() == [0, 1]
