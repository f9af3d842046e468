"""Metrics by counting on fingers, and scikit-learn as second witness."""

import numpy as np
import pytest

from nn_core import LOSSES, accuracy, confusion_matrix
from nn_core.metrics import (
    accuracy_by_class,
    calibration,
    calibration_error,
    classes,
    confidently_wrong,
    right,
    shares,
)
from tests.nn_core.nets import one_hot, rng
from tests.nn_core.witness import witness


def test_one_output_is_class_1_above_one_half():
    assert classes(np.array([[0.2], [0.5], [0.500001], [1.0]])).tolist() == [0, 0, 1, 1]


def test_several_outputs_are_the_class_of_the_largest():
    assert classes(np.array([[0.2, 0.5, 0.3], [0.9, 0.0, 0.1]])).tolist() == [1, 0]


def test_accuracy_is_the_share_of_right_rows_lane_by_lane():
    t = np.array([[0.0], [1], [1], [0]])
    y = np.array([[[0.1], [0.9], [0.8], [0.2]], [[0.1], [0.1], [0.8], [0.9]]])
    assert right(y, t).tolist() == [[True] * 4, [True, False, True, False]]
    assert accuracy(y, t).tolist() == [1.0, 0.5]


def test_confusion_has_a_row_for_the_true_class_and_a_column_for_the_predicted():
    t, y = one_hot([0, 0, 1, 2, 2, 2], 3), one_hot([0, 1, 1, 0, 2, 2], 3)
    assert confusion_matrix(y, t).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 2]]


def test_confusion_of_one_output_has_two_classes_even_where_one_is_missing():
    zeros = np.zeros((5, 1))
    assert confusion_matrix(zeros, zeros).tolist() == [[5, 0], [0, 0]]
    assert confusion_matrix(zeros + 0.9, zeros).tolist() == [[0, 5], [0, 0]]


@pytest.mark.parametrize("k", [1, 2, 5])
def test_scikit_learn_counts_the_same(k):
    metrics = witness("sklearn.metrics")
    r = rng(k)
    if k == 1:
        t, y = r.integers(0, 2, (300, 1)).astype(float), r.random((300, 1))
        true, said = t[:, 0].astype(int), (y[:, 0] > 0.5).astype(int)
    else:
        true, y = r.integers(0, k, 300), r.dirichlet(np.ones(k), 300)
        t, said = one_hot(true, k), y.argmax(axis=1)
    assert accuracy(y, t) == pytest.approx(metrics.accuracy_score(true, said), rel=1e-15)
    counted = metrics.confusion_matrix(true, said, labels=range(max(2, k)))
    np.testing.assert_array_equal(confusion_matrix(y, t), counted)
    loss = LOSSES["binary_cross_entropy" if k == 1 else "cross_entropy"]
    logged = metrics.log_loss(true, y[:, 0] if k == 1 else y, labels=range(max(2, k)))
    assert loss.value(y, t) == pytest.approx(logged, rel=1e-12)


# Digits


def test_shares_of_a_row_add_up_to_1_and_a_vanished_row_stays_0():
    y = np.array([[0.01, 0.03], [0.2, 0.0], [0.0, 0.0]])
    np.testing.assert_allclose(shares(y), [[0.25, 0.75], [1, 0], [0, 0]])


def test_accuracy_of_each_class_by_counting():
    t, y = one_hot([0, 0, 0, 1, 3], 4), one_hot([0, 0, 1, 1, 0], 4)
    found = accuracy_by_class(y, t)
    assert found[[0, 1, 3]] == pytest.approx([2 / 3, 1, 0])
    assert np.isnan(found[2])  # no example of class 2
    np.testing.assert_array_equal(accuracy_by_class(np.stack([y, t]), t)[0], found)


def test_accuracy_by_class_is_the_diagonal_of_the_confusion_matrix():
    r = rng(5)
    t, y = one_hot(r.integers(0, 10, 400), 10), r.dirichlet(np.ones(10), 400)
    counts = confusion_matrix(y, t)
    wanted = counts.diagonal() / counts.sum(axis=1)
    np.testing.assert_allclose(accuracy_by_class(y, t), wanted, rtol=1e-12)


def test_the_most_confidently_wrong_come_first_and_the_right_never():
    y = np.array([[0.9, 0.1], [0.3, 0.7], [0.2, 0.8], [0.6, 0.4], [0.01, 0.99]])
    t = one_hot([1, 0, 1, 1, 0], 2)  # rows 0, 1, 3, 4 are wrong
    assert confidently_wrong(y, t, 3).tolist() == [4, 0, 1]
    assert confidently_wrong(y, t, 99).tolist() == [4, 0, 1, 3]
    assert confidently_wrong(t, t, 5).tolist() == []


def test_confidence_under_the_softmax_over_the_batch_is_the_share_of_the_row():
    y = np.array([[0.03, 0.01], [0.8, 0.16]])  # adds up to 1 over the batch
    assert confidently_wrong(y, one_hot([1, 1], 2), 2).tolist() == [1, 0]
    _, confidence, *_ = calibration(y, one_hot([1, 1], 2), 20)
    assert confidence[[15, 16]] == pytest.approx([0.75, 0.8 / 0.96])


def test_calibration_by_hand():
    y = np.array([[0.9, 0.1], [0.94, 0.06], [0.3, 0.7], [1.0, 0.0]])
    edges, confidence, came_true, counts = calibration(y, one_hot([0, 1, 1, 0], 2), 5)
    assert edges == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert counts.tolist() == [0, 0, 0, 1, 3]
    assert confidence[3:] == pytest.approx([0.7, (0.9 + 0.94 + 1) / 3])
    assert came_true[3:] == pytest.approx([1, 2 / 3])
    assert np.isnan(confidence[:3]).all()
    assert np.isnan(came_true[:3]).all()
    # (1 |0.7 - 1| + 3 |0.9467 - 2/3|) / 4
    wanted = (0.3 + (0.9 + 0.94 + 1) - 2) / 4
    assert calibration_error(confidence, came_true, counts) == pytest.approx(wanted)


def test_an_honest_forecaster_is_calibrated():
    r = rng(2)
    p = r.uniform(0.5, 1, 200_000)
    t = one_hot((r.random(len(p)) < p).astype(int), 2)
    found = calibration(np.stack([1 - p, p], axis=1), t, 10)
    np.testing.assert_allclose(found[2][5:], found[1][5:], atol=0.01)
    assert calibration_error(*found[1:]) < 0.01


def test_scikit_learn_draws_the_same_calibration_curve():
    module = witness("sklearn.calibration")
    r = rng(7)
    t, y = one_hot(r.integers(0, 10, 2000), 10), r.dirichlet(np.full(10, 0.3), 2000)
    _, confidence, came_true, counts = calibration(y, t, 15)
    hit = (y.argmax(axis=1) == t.argmax(axis=1)).astype(int)
    true, said = module.calibration_curve(hit, y.max(axis=1), n_bins=15)
    filled = counts > 0
    np.testing.assert_allclose(came_true[filled], true, rtol=1e-12)
    np.testing.assert_allclose(confidence[filled], said, rtol=1e-12)
