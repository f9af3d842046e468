"""Looking closer at a slope, and telling a run's story."""

import math

import numpy as np
import pytest

from nn_core import Batch, Dense, Experiment, Network, Objective, Sigmoid
from nn_core.analysis.gradient_probe import errors_by_h, gradient_noise, probe
from nn_core.analysis.run_story import clashes, separable, story
from nn_core.datasets import GATES
from nn_core.datasets.gates import inputs
from nn_core.losses import LOSSES


def neuron_objective():
    return Objective(Network([Dense(2, 1), Sigmoid()]), LOSSES["binary_cross_entropy"])


def one_example():
    return Batch(np.array([[1.0, 0.0]]), np.array([[1.0]]))


def params(w1, w2, b):
    return {"W1": np.array([[w1], [w2]]), "b1": np.array([b])}


def test_a_probe_equals_the_loss_worked_out_by_hand():
    # L = log(1 + exp(-(w1 + b))) for x = (1, 0), t = 1; dL/dw1 = sigmoid(w1 + b) - 1
    found = probe(
        neuron_objective(), params(0.3, 9.0, -0.1), one_example(), ("W1", 0), 0.01
    )
    assert found.w == 0.3
    assert found.above == pytest.approx(math.log(1 + math.exp(-0.21)), rel=1e-14)
    assert found.below == pytest.approx(math.log(1 + math.exp(-0.19)), rel=1e-14)
    assert found.slope == pytest.approx((found.above - found.below) / 0.02, rel=1e-12)
    assert found.backprop == pytest.approx(1 / (1 + math.exp(-0.2)) - 1, rel=1e-14)
    assert found.error == pytest.approx(abs(1 - found.slope / found.backprop), rel=1e-3)


def test_a_probe_leaves_the_parameters_as_they_were():
    start = params(0.3, 9.0, -0.1)
    for array in start.values():
        array.setflags(write=False)
    probe(neuron_objective(), start, one_example(), ("b1", 0), 0.01)
    assert start["b1"][0] == -0.1


def test_the_error_first_falls_with_h_squared_and_then_rises():
    steps = (1e-1, 1e-2, 1e-5, 1e-11)
    error = errors_by_h(
        neuron_objective(), params(0.3, 9.0, -0.1), one_example(), ("W1", 0), steps
    )
    assert error[0] / error[1] == pytest.approx(100, rel=0.05)
    assert error[2] < 1e-9 < error[3]


def test_only_xor_and_xnor_cannot_be_parted_by_a_line():
    # Witness: whether any line of a fine net of lines gives the four targets.
    x = inputs()
    net = np.linspace(-2, 2, 17)
    w1, w2, b = (a.ravel()[:, None] for a in np.meshgrid(net, net, net))
    reached = {tuple(row) for row in (w1 * x[:, 0] + w2 * x[:, 1] + b > 0).astype(int)}
    for n in range(16):
        t = tuple(int(d) for d in f"{n:04b}")
        assert separable(np.array(t, float)[:, None]) == (t in reached)
    assert {g for g, t in GATES.items() if tuple(map(int, t)) not in reached} == {
        "xor",
        "xnor",
    }


@pytest.mark.parametrize(
    ("told", "settings"),
    [
        ("solved", {}),
        ("flat", {"dataset": "xor"}),
        ("learning", {"epochs": 20}),
        ("bouncing", {"dataset": "xor", "learning_rate": 50.0}),
        ("overshoot", {"learning_rate": 100.0}),
        ("one_class", {"dataset": "custom", "targets": "1111"}),
    ],
)
def test_a_run_tells_its_story(told, settings):
    assert story(Experiment(**settings).run()).name == told


def test_rounding_noise_of_a_tiny_h_is_told():
    history = Experiment(h=1e-15).run()
    assert gradient_noise(history, 1e-5) < 1e-9
    assert story(history, gradient_noise(history, 1e-15)).name == "noisy"


def test_a_clash_is_a_place_with_both_classes():
    x = np.array([[0, 0], [0, 0], [1, 2], [1, 2], [1, 2], [-0.0, 0], [2, 1], [2, 1]])
    t = np.array([[0, 0, 1, 0, 1, 1, 1, 1]]).T
    assert clashes(Batch(x.astype(float), t.astype(float))) == 2
    assert clashes(Batch(x[:2].astype(float), t[:2].astype(float))) == 0


CIRCLES = Experiment(
    dataset="circles", hidden="8-8-8", loss="binary_cross_entropy", optimizer="adam",
    learning_rate=0.02, initializer="xavier", gradient="backprop", epochs=2,
)  # fmt: skip


def planted(losses, right=0.9, test_losses=None, test_right=None):
    """A history that says these losses and shares, whatever its parameters would."""
    history = CIRCLES.run()
    found = {"losses": np.array(losses), "accuracies": np.full(len(losses), right)}
    if test_losses is not None:
        found["test_losses"] = np.array(test_losses)
        found["test_accuracies"] = np.full(len(losses), test_right)
    vars(history).update(found)
    return history


DOWN = np.linspace(0.7, 0.1, 101)


@pytest.mark.parametrize(
    ("peak_at", "told"), [(2, "overshoot"), (5, "overshoot"), (60, "learning")]
)
def test_only_the_first_steps_overshoot(peak_at, told):
    losses = DOWN.copy()
    losses[peak_at] = 2.0
    assert story(planted(losses), sampled=True).name == told


@pytest.mark.parametrize(
    ("test_losses", "test_right", "told"),
    [
        ([0.7, 0.4, 0.9], 0.7, "overfit"),
        ([0.7, 0.4, 0.41], 0.7, "solved"),  # no worse than it has been
        ([0.7, 0.4, 0.9], 1.0, "solved"),  # all of it right nevertheless
        (None, None, "solved"),
    ],
)
def test_learned_by_heart_is_not_solved(test_losses, test_right, told):
    assert story(planted([0.7, 0.3, 0.01], 1.0, test_losses, test_right)).name == told
