"""Quirks 5 to 11 are true, and their corrections put them right."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nn_core.notebook import (
    LogicGateNet,
    MyModel,
    XORNet,
    cross_entropy_error_for_bin,
    differential,
    run_gate,
    run_mnist,
    sigmoid,
    softmax,
)

Corrected = Callable[..., dict[str, Any]]
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_binary_loss_for_classes(corrected: Corrected) -> None:
    y, t = np.array([[0.7, 0.2, 0.1]]), np.array([[1, 0, 0]])
    twice = np.vstack([y, y]), np.vstack([t, t])
    one, two = cross_entropy_error_for_bin(y, t), cross_entropy_error_for_bin(*twice)
    assert np.isclose(one, -0.5 * np.log(0.7 * 0.8 * 0.9), rtol=1e-12)
    assert np.isclose(two, 2 * one, rtol=1e-12)

    class Fixed(MyModel):
        loss = corrected("binary_loss_for_classes")["loss"]

        def predict(self, x):  # type: ignore[no-untyped-def]
            return np.repeat(y, len(x), axis=0)

    assert np.isclose(Fixed().loss(y, t), -np.log(0.7), rtol=1e-6)
    assert np.isclose(Fixed().loss(*twice), Fixed().loss(y, t), rtol=1e-12)


def test_epochs_are_steps(corrected: Corrected, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[np.ndarray] = []

    def watch(model: MyModel, x: np.ndarray, t: np.ndarray) -> dict[str, np.ndarray]:
        batches.append(x)
        return {}

    monkeypatch.setattr(MyModel, "get_gradient", watch)
    x, t = np.random.default_rng(0).random((60, 784)), np.eye(10)[np.arange(60) % 10]
    run = run_mnist(x, t, x, t)
    assert [row.epoch for row in run.printed] == [1, 2]
    assert [len(batch) for batch in batches] == [100, 100]  # of 60: with replacement

    seen: list[int] = []

    class Images:
        def __getitem__(self, batch: np.ndarray) -> None:
            seen.extend(batch)

    images = Images()
    corrected(
        "epochs_are_steps",
        epochs=2,
        train_size=105,
        batch_size=10,
        x_train=images,
        y_train_ohe=np.zeros(105),
    )
    assert Counter(seen) == dict.fromkeys(range(105), 2)  # each once an epoch


def test_no_guard(corrected: Corrected) -> None:
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        assert np.isnan(softmax(np.array([1e4, 0.0]))[0])
        assert sigmoid(np.array([-1e4])) == 0  # right by luck, through an overflow
        certain, t = sigmoid(np.array([[1e4], [-1e4]])), np.array([[1], [0]])
        assert np.isnan(cross_entropy_error_for_bin(certain, t))
        far = run_gate((0, 1, 1, 1), epochs=100, lr=1000.0)
    assert np.isnan(far.losses[-1]) and np.isnan(far.trained.weights).all()
    with pytest.warns(RuntimeWarning, match="overflow encountered in exp"):
        sigmoid(np.array([-1e4]))

    right = corrected("no_guard")
    with np.errstate(all="raise", under="ignore"):
        y = right["sigmoid"](np.array([[1e4], [-1e4]]))
        np.testing.assert_array_equal(y, [[1], [0]])
        assert np.isfinite(right["cross_entropy_error_for_bin"](y, t))
        np.testing.assert_array_equal(right["softmax"](np.array([1e4, 0.0])), [1, 0])
    a = np.linspace(-5, 5, 11)
    for name, wrong in (("sigmoid", sigmoid), ("softmax", softmax)):
        np.testing.assert_allclose(right[name](a), wrong(a), rtol=1e-14)


@pytest.mark.parametrize("network", [LogicGateNet, XORNet, MyModel])
def test_global_seed(network: type) -> None:
    np.random.seed(123)
    network()
    after = np.random.random()
    np.random.seed(456)
    network()
    assert np.random.random() == after  # whatever the caller had seeded is gone


def test_gates_start_alike_and_a_generator_handed_in_puts_that_right(
    corrected: Corrected,
) -> None:
    np.testing.assert_array_equal(LogicGateNet().weights, LogicGateNet().weights)

    np.random.seed(123)
    expected = np.random.random()
    right = corrected("global_seed")["LogicGateNet"]
    rng = np.random.default_rng(1)
    np.random.seed(123)
    first, second = right(rng), right(rng)
    assert np.random.random() == expected
    assert (first.weights.shape, first.bias.shape) == ((2,), (1,))
    assert not np.array_equal(first.weights, second.weights)


def test_gradient_ignores_argument(corrected: Corrected, tables: dict[str, Any]) -> None:
    gate, t = LogicGateNet(), tables["Y"]
    slopes, _ = gate.get_gradient(X, t)
    assert np.all(slopes != 0)
    on_a_copy = differential(lambda ignored: gate.loss(X, t), gate.weights.copy())
    np.testing.assert_array_equal(on_a_copy, [0, 0])

    right = corrected("gradient_ignores_argument")["get_gradient"]
    gate.weights.flags.writeable = gate.bias.flags.writeable = False
    grad_W, grad_b = right(gate, X, t)
    gate.weights.flags.writeable = gate.bias.flags.writeable = True
    for ours, theirs in zip((grad_W, grad_b), gate.get_gradient(X, t), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)


def test_numerical_cost_counts_two_passes_a_number() -> None:
    class Counting(MyModel):
        passes = 0

        def loss(self, x, y_true):  # type: ignore[no-untyped-def]
            self.passes += 1
            return 0.0

    model = Counting()
    model.get_gradient(np.zeros((1, 784)), np.zeros((1, 10)))
    assert model.passes == 2 * 50_890


def test_the_quick_gradient_is_the_numerical_one(corrected: Corrected) -> None:
    rng = np.random.default_rng(0)
    model = MyModel()
    model.params = {  # the same class with few numbers
        "W1": rng.normal(size=(6, 4)),
        "b1": rng.normal(size=4),
        "W2": rng.normal(size=(4, 3)),
        "b2": rng.normal(size=3),
    }
    x, t = rng.random((5, 6)), np.eye(3)[[0, 2, 1, 1, 0]]
    slow = model.get_gradient(x, t)
    quick = corrected("numerical_cost")["get_gradient"](model, x, t)
    assert list(quick) == list(slow)
    for name, slopes in slow.items():
        np.testing.assert_allclose(quick[name], slopes, rtol=1e-6, atol=1e-9)


def test_loss_after_step(corrected: Corrected, tables: dict[str, Any]) -> None:
    start = LogicGateNet()
    run = run_gate((0, 0, 0, 1), epochs=3)
    assert run.losses[0] < start.loss(X, tables["Y"])
    assert run.losses[-1] == run.trained.loss(X, tables["Y"])

    losses: list[float] = []
    given = {**tables, "epochs": 3, "AND": LogicGateNet(), "train_loss_list": losses}
    corrected("loss_after_step", **given)
    assert losses == [start.loss(X, tables["Y"]), *run.losses[:2]]
