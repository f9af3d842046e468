"""Tables of what is seen inside a network of digits, counted another way."""

from dataclasses import replace

import numpy as np
import pytest

from nn_core.digits.experiment import DigitExperiment
from nn_core.metrics import accuracy_by_class, calibration
from pages.digits.tables import (
    EXAMPLES,
    SMALLEST,
    calibration_table,
    class_table,
    drawable,
    flow_table,
    histogram_table,
    signed_table,
)
from tests.nn_core.nets import one_hot, rng
from tests.nn_core.witness import witness


@pytest.fixture(scope="module")
def answers():
    r = rng(3)
    true = r.integers(0, 4, 500)
    y = r.dirichlet(np.ones(4), 500) + 0.8 * one_hot(true, 4) * r.random((500, 1))
    return y / y.sum(axis=1, keepdims=True), true


def test_bars_keep_their_order_and_know_their_sign():
    table = signed_table(["b", "a", "c"], np.array([1.5, -2.0, 0.0]))
    assert table.name.tolist() == ["b", "a", "c"]
    assert table.sign.tolist() == [1, -1, 1]
    assert signed_table(["x"], np.array([np.nan])).value.tolist() == [0]


def test_accuracy_by_class_is_what_scikit_learn_calls_recall(answers):
    metrics = witness("sklearn.metrics")
    y, true = answers
    counts = np.bincount(true, minlength=4)
    table = class_table("0123", accuracy_by_class(y, one_hot(true, 4)), counts)
    recall = metrics.recall_score(true, y.argmax(axis=1), average=None)
    np.testing.assert_allclose(table.share, recall, rtol=1e-12)
    assert table.right.sum() == (y.argmax(axis=1) == true).sum()


def test_a_class_without_examples_has_an_empty_bar():
    table = class_table("01", np.array([0.5, np.nan]), np.array([4, 0]))
    assert table.to_dict("list") == {
        "name": ["0", "1"], "share": [0.5, 0.0], "right": [2, 0], "count": [4, 0],
    }  # fmt: skip


def test_bins_that_hold_examples_are_those_of_scikit_learn(answers):
    curve = witness("sklearn.calibration").calibration_curve
    y, true = answers
    table = calibration_table(*calibration(y, one_hot(true, 4)))
    right = (y.argmax(axis=1) == true).astype(int)
    accuracy, confidence = curve(right, y.max(axis=1), n_bins=10)
    np.testing.assert_allclose(table.accuracy, accuracy, rtol=1e-12)
    np.testing.assert_allclose(table.confidence, confidence, rtol=1e-12)
    assert table["count"].sum() == 500 and (table["count"] > 0).all()
    assert ((table.low <= table.confidence) & (table.confidence <= table.high)).all()


def test_shares_of_a_histogram_add_up_to_1():
    table = histogram_table(np.array([0.0, 1, 3]), np.array([3, 9]))
    assert table.to_numpy().tolist() == [[0, 1, 0.25], [1, 3, 0.75]]
    assert histogram_table(np.array([0.0, 1]), np.array([0])).share.tolist() == [0]


@pytest.mark.parametrize("hidden", ["8", "8-6"])
def test_the_slope_at_the_last_layer_is_what_one_works_out_by_hand(hidden):
    run = DigitExperiment(hidden=hidden, epochs=1).run()
    table = flow_table(run)
    names = ["W1", "W2", "W3"][: hidden.count("-") + 2]
    assert table.layer.unique().tolist() == names
    assert len(table) == len(names) * len(run.steps)
    x, t = run.train.x[:EXAMPLES].astype(float), run.train.t[:EXAMPLES]
    for row in (0, len(run.steps) // 2, len(run.steps) - 1):
        a = x
        for i in range(1, len(names)):
            a = np.maximum(a @ run.params[f"W{i}"][row] + run.params[f"b{i}"][row], 0)
        z = a @ run.params[names[-1]][row] + run.params[f"b{len(names)}"][row]
        y = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
        slope = a.T @ (y - t) / len(x)
        here = table[(table.step == run.steps[row]) & (table.layer == names[-1])]
        assert here.gradient.item() == pytest.approx(np.abs(slope).mean(), rel=1e-4)


def test_the_pull_of_weight_decay_is_no_slope_that_came_through_the_layers():
    """Below a step function only the penalty moves a weight; none of it is counted."""
    e = DigitExperiment(activation="step", hidden="6", penalty="l2", penalty_rate=0.03)
    table = flow_table(replace(e, epochs=1).run())
    assert (table[table.layer == "W1"].gradient == 0).all()
    assert (table[table.layer == "W2"].gradient > 0).all()


def test_what_a_logarithmic_axis_cannot_show_is_raised_or_left_out():
    run = DigitExperiment(hidden="4", activation="step", steps=2).run()
    table = flow_table(run)
    assert (table[table.layer == "W1"].gradient == 0).all()
    assert drawable(table).gradient.min() == pytest.approx(SMALLEST)
    broken = table.assign(gradient=[np.nan, np.inf, *table.gradient[2:]])
    assert len(drawable(broken)) == len(table) - 2
