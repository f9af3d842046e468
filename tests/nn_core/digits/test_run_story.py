"""Words for runs on digits: each from a run that shows it, and at its edge."""

from dataclasses import replace

import numpy as np
import pytest

from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.digits.remedies import BASELINE
from nn_core.digits.run_story import DIGIT_STORIES, digit_story
from tests.nn_core.nets import drawn

RUNS = {
    "a rate that breaks everything": ("diverged", DigitExperiment(
        optimizer="sgd", learning_rate=1000.0, activation="leaky_relu", hidden="64-64",
        epochs=2)),
    "a rate far too large": ("worse", DigitExperiment(
        optimizer="sgd", learning_rate=1000.0, epochs=2)),
    "a start at zero, relu": ("symmetric", DigitExperiment(initializer="zeros", epochs=2)),
    "a start at zero, sigmoid": ("symmetric", DigitExperiment(
        initializer="zeros", activation="sigmoid", epochs=3)),
    "a step function": ("no_slope", DigitExperiment(activation="step", epochs=2)),
    "few images, many epochs": ("overfit", DigitExperiment(train_size=200, epochs=20)),
    "the defaults": ("good", DigitExperiment()),
    "relus thrown below 0": ("dead", DigitExperiment(
        optimizer="sgd", learning_rate=10.0, epochs=2)),
    "the notebook's start on 1,000 images": ("stuck", BASELINE),
    "a small rate": ("learning", DigitExperiment(
        optimizer="sgd", learning_rate=0.01, epochs=3)),
    "weights that begin ten times too large": ("saturated", DigitExperiment(
        hidden="64-64", activation="tanh", initializer="xavier", init_scale=10.0,
        optimizer="adam", learning_rate=0.003)),
    "a penalty that is too strong": ("decayed", DigitExperiment(
        penalty="l2", penalty_rate=0.2, epochs=20, train_size=1000, activation="tanh")),
    "weight decay at the end of its slider": ("decayed", DigitExperiment(
        penalty="l2", penalty_rate=0.03)),
    "two units": ("plateau", DigitExperiment(
        hidden="2", epochs=40, activation="sigmoid")),
    "few units and few epochs": ("learning", DigitExperiment(hidden="8")),
}  # fmt: skip


NAMES = {story.name for story in DIGIT_STORIES}


@pytest.mark.parametrize("name", RUNS)
def test_a_real_run_tells_its_story(name):
    told, experiment = RUNS[name]
    assert digit_story(experiment.run()).name == told


def test_there_is_a_real_run_for_every_story():
    assert {told for told, _ in RUNS.values()} == NAMES


def planted(losses, train, test, diverged=-1):
    e = DigitExperiment(hidden="4", activation="leaky_relu")
    T, network = len(losses), e.network()
    params = drawn(network, lanes=(T,))
    data = e.split()
    history = DigitHistory(
        objective=e.objective(),
        train=data.train,
        test=data.test,
        steps=np.arange(T) * 10,
        params=params,
        diverged=np.array(diverged),
        steps_per_epoch=10,
        learning_rate=0.1,
        minibatch_losses=np.repeat(losses, 10),
    )
    found = {"losses": losses, "accuracies": [train], "test_accuracies": [test]}
    vars(history).update({name: np.array(values) for name, values in found.items()})
    return history


FLAT, DOWN = [2.3, 2.0, 2.0, 2.0, 2.0], [2.3, 2.0, 2.0, 1.8, 1.6]


@pytest.mark.parametrize(
    ("story", "losses", "train", "test"),
    [
        ("good", DOWN, 0.90, 0.86),
        ("overfit", DOWN, 0.99, 0.86),
        ("learning", DOWN, 0.85, 0.84),
        ("learning", DOWN, 0.10, 0.10),
        ("stuck", FLAT, 0.10, 0.10),
        ("plateau", FLAT, 0.30, 0.30),
        ("worse", [2.3, 2.0, 2.5, 2.5, 2.5], 0.9, 0.9),
        ("good", [2.3, 2.0, 2.5, 2.5, 2.4], 0.9, 0.9),  # it came back
    ],
)
def test_the_rules_of_the_words(story, losses, train, test):
    assert digit_story(planted(losses, train, test)).name == story


def test_a_loss_that_was_no_number_tells_of_it_first():
    assert digit_story(planted(DOWN, 0.9, 0.9, diverged=41)).name == "diverged"


def test_units_that_started_alike_and_grew_apart_are_not_blamed():
    """The rounding of one machine may part units that started at 0, that of another may
    not; a start of 1e-9 parts them on every machine."""
    e = DigitExperiment(
        initializer="normal", init_scale=1e-9, activation="sigmoid", optimizer="sgd",
        learning_rate=1.0, epochs=20,
    )  # fmt: skip
    history = e.run()
    start, end = history.at(0).params["W1"], history.at().params["W1"]
    assert np.ptp(start, axis=1).max() < 1e-7
    assert np.ptp(end, axis=1).max() > 0.5 * np.abs(end).max()
    assert digit_story(history).name != "symmetric"


def test_one_snapshot_alone_tells_a_story_too():
    history = replace(DigitExperiment(epochs=1)).run(keep=[])
    assert len(history.steps) == 1
    assert digit_story(history).name in NAMES
