"""Quirks 1 to 4 are true, and their corrections put them right."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nn_core.notebook import (
    LogicGateNet,
    MyModel,
    run_and,
    run_gate,
    run_nand_as_written,
    run_xor_from_gates,
    run_xornet,
    softmax,
)

Corrected = Callable[..., dict[str, Any]]
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_nand_trains_or(corrected: Corrected, tables: dict[str, Any]) -> None:
    run = run_nand_as_written()
    untrained = LogicGateNet().predict(X)
    np.testing.assert_array_equal(run.predictions, untrained)
    or_says = run.trained.predict(X).ravel() > 0.5
    np.testing.assert_array_equal(or_says, [1, 1, 1, 0])  # what NAND should say

    right = corrected("nand_trains_or", NAND=LogicGateNet(), **tables)
    nand_says = right["NAND"].predict(X)
    np.testing.assert_array_equal(nand_says, run_gate((1, 1, 1, 0)).predictions)


def test_xor_from_wrong_gates(corrected: Corrected, tables: dict[str, Any]) -> None:
    wrong = run_xor_from_gates()
    np.testing.assert_array_equal(wrong.nand, LogicGateNet().predict(X))
    np.testing.assert_array_equal(wrong.or_.ravel() > 0.5, [1, 1, 1, 0])
    np.testing.assert_array_equal(wrong.predictions.ravel() > 0.5, [0, 0, 1, 0])

    right = corrected("xor_from_wrong_gates", **tables)
    xor_says = run_and().trained.predict(right["X_2"]).ravel() > 0.5
    np.testing.assert_array_equal(xor_says, [0, 1, 1, 0])


def test_softmax_over_batch(corrected: Corrected) -> None:
    assert np.isclose(run_xornet(epochs=5).predictions.sum(), 1, rtol=1e-12)
    alone, beside = np.array([[1.0, 2.0]]), np.array([[1.0, 2.0], [5.0, 5.0]])
    assert not np.allclose(softmax(alone)[0], softmax(beside)[0])
    shares = MyModel().predict(np.random.default_rng(0).random((100, 784))).sum(axis=1)
    np.testing.assert_allclose(shares, 1 / 100, rtol=0.05)

    right = corrected("softmax_over_batch")["softmax"]
    np.testing.assert_allclose(right(beside).sum(axis=1), [1, 1])
    np.testing.assert_allclose(right(beside)[0], right(alone)[0])


def test_shared_hidden_weights(corrected: Corrected) -> None:
    net = run_xornet(epochs=50).trained
    x = np.random.default_rng(0).normal(size=(20, 2))
    before_sigmoid = x @ net.params["W1"].reshape(-1, 1) + net.params["b1"]
    gap = before_sigmoid[:, 0] - before_sigmoid[:, 1]  # the same wherever x is
    np.testing.assert_allclose(gap, net.params["b1"][0] - net.params["b1"][1], rtol=1e-9)

    params = corrected("shared_hidden_weights", params={})["params"]
    assert np.linalg.matrix_rank(params["W1"]) == 2
