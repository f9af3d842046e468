"""Metrics by counting on fingers, and scikit-learn as second witness."""

import numpy as np
import pytest

from nn_core import LOSSES, accuracy, confusion_matrix
from nn_core.metrics import classes, right
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
