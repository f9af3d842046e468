"""A drawing read at every step of a run, against plain arithmetic and PyTorch."""

import numpy as np
import pytest

from nn_core.datasets.mnist import load_sample
from nn_core.digits.experiment import DigitExperiment
from pages.digits.draw.model import one_of_each, read
from tests.nn_core.witness import witness

SMALL = {"hidden": "8", "epochs": 1}


@pytest.fixture(scope="module")
def run():
    return DigitExperiment(**SMALL).run()


@pytest.fixture
def drawing():
    """A test image pushed into a corner, as nobody wrote it for MNIST."""
    return np.roll(load_sample().test_images[0], (3, -4), axis=(0, 1))


def at(run, row):
    return {name: a[row].astype(float) for name, a in run.params.items()}


def test_every_snapshot_answers_what_plain_arithmetic_says(run, drawing):
    found = read(run, drawing, 7)
    x = found.preprocessed.reshape(-1) / 255
    assert len(found.probabilities) == len(run.steps)
    for row in range(len(run.steps)):
        p = at(run, row)
        hidden = np.maximum(x @ p["W1"] + p["b1"], 0)
        e = np.exp(hidden @ p["W2"] + p["b2"])
        np.testing.assert_allclose(found.activations[row], hidden, atol=1e-4)
        np.testing.assert_allclose(found.probabilities[row], e / e.sum(), atol=1e-5)


def test_the_network_sees_the_drawing_where_mnist_would_have_put_it(run, drawing):
    assert np.array_equal(
        read(run, drawing, 7).preprocessed, load_sample().test_images[0]
    )


@pytest.mark.parametrize("digit", [0, 7])
def test_torch_autograd_finds_the_same_wish(run, drawing, digit):
    torch = witness("torch")
    found = read(run, drawing, digit)
    for row in (0, len(run.steps) // 2, len(run.steps) - 1):
        p = {name: torch.tensor(a) for name, a in at(run, row).items()}
        x = torch.tensor(found.preprocessed.reshape(-1) / 255, requires_grad=True)
        z = torch.relu(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
        torch.log_softmax(z, 0)[digit].backward()
        wanted = x.grad.numpy().reshape(28, 28)
        np.testing.assert_allclose(found.target_gradient[row], wanted, atol=1e-4)


def test_ink_where_the_target_gradient_is_positive_makes_the_digit_more_likely(
    run, drawing
):
    found = read(run, drawing, 7)
    x = found.preprocessed.reshape(-1) / 255
    moved = x + 1e-2 * np.sign(found.target_gradient[-1]).reshape(-1)
    p = at(run, -1)

    def sure(x):
        e = np.exp(np.maximum(x @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"])
        return e[7] / e.sum()

    assert sure(moved) > sure(x)


@pytest.mark.parametrize(
    "other",
    [
        {"output": "softmax_over_batch"},
        {"hidden": "8-8", "batch_norm": 1, "dropout": 0.5},
        {"optimizer": "sgd", "learning_rate": 10.0, "init_scale": 10.0},
    ],
    ids=lambda other: "-".join(other),
)
def test_whatever_the_network_its_answers_are_shares_of_one(drawing, other):
    found = read(DigitExperiment(**{**SMALL, **other}).run(), drawing, 3)
    np.testing.assert_allclose(found.probabilities.sum(axis=1), 1, atol=1e-5)
    assert np.isfinite(found.target_gradient).all()


def test_an_empty_sheet_is_answered_too(run):
    found = read(run, np.zeros((28, 28), np.uint8), 7)
    assert found.probabilities.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_one_image_of_each_digit_is_the_first_of_its_class():
    labels = load_sample().test_labels
    places = one_of_each(labels)
    assert labels[places].tolist() == list(range(10))
    assert all(labels[:place].tolist().count(k) == 0 for k, place in enumerate(places))


def test_during_a_stroke_the_step_on_the_stage_reads_as_it_does_in_the_film(
    run, drawing
):
    film, row = read(run, drawing, 4), np.array([3])
    one = read(run, drawing, 4, row)
    for name in ("probabilities", "activations", "target_gradient"):
        assert getattr(one, name) == pytest.approx(getattr(film, name)[row], rel=1e-5)
