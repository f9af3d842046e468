"""The lines the notebook's MNIST cell prints: those its own class prints, and no others."""

import json

import numpy as np
import pytest

from nn_core.digits.data import split_of
from nn_core.digits.notebook_printout import printed
from nn_core.notebook import MyModel
from tests.nn_core import mnist_files
from tests.nn_core.notebook.make_mnist_golden import GOLDEN


@pytest.fixture(autouse=True)
def global_generator_put_back():
    state = np.random.get_state()
    yield
    np.random.set_state(state)


@mnist_files.needs_mnist
def test_on_the_60_000_they_are_what_the_class_printed_by_brute_force(monkeypatch):
    monkeypatch.setenv("NN_EXPLORER_DATA", str(mnist_files.folder()))
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    lines = list(printed("full"))
    assert len(lines) == len(golden["printed"]) == 2
    for line, wanted, step in zip(
        lines, golden["printed"], golden["steps"], strict=True
    ):
        assert line.epoch == wanted["epoch"]
        assert line.loss == pytest.approx(wanted["loss"], rel=1e-9)
        assert line.before == pytest.approx(step["loss_before"], rel=1e-9)
        assert line.train_accuracy == wanted["train_accuracy"]
        assert line.test_accuracy == wanted["test_accuracy"]


def test_on_the_sample_the_class_says_the_same_after_one_step_by_the_chain_rule():
    """MyModel's own loss and accuracy, with the slopes of its quirk put right by hand."""
    split, model, rate = split_of("sample"), MyModel(), 0.1
    x, t, *_ = split.train
    for line in printed("sample"):
        rows = np.random.choice(4_000, 100)
        some, wanted = x[rows].astype(float), t[rows].astype(float)
        assert line.before == pytest.approx(model.loss(some, wanted), rel=1e-6)
        for name, slope in chain_rule(model, some, wanted).items():
            model.params[name] -= rate * slope
        assert line.loss == pytest.approx(model.loss(some, wanted), rel=1e-6)
        for share, part in (
            (line.train_accuracy, split.train),
            (line.test_accuracy, split.test),
        ):
            said = model.predict(part.x).argmax(axis=1) == part.t.argmax(axis=1)
            assert share == pytest.approx(said.mean(), abs=2 / len(said))


def chain_rule(model, x, t):
    """The slopes of half the summed binary cross entropy of a softmax over all, by hand."""
    p = model.params
    a = 1 / (1 + np.exp(-(x @ p["W1"] + p["b1"])))
    y = model.predict(x)
    dy = 0.5 * ((1 - t) / (1 - y) - t / y)
    dz = y * (dy - (y * dy).sum())
    da = dz @ p["W2"].T * a * (1 - a)
    return {"W1": x.T @ da, "b1": da.sum(0), "W2": a.T @ dz, "b2": dz.sum(0)}
