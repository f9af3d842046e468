"""One word for what is seen of the layers: made up by hand, then found in real runs."""

import numpy as np
import pytest

from nn_core import LeakyReLU, ReLU, Sigmoid, Step, Tanh
from nn_core.analysis.gradient_flow import gradient_flow
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.layer_story import Layers, dead_share, layer_story
from nn_core.digits.units import activations, saturated_share

QUIET = np.array([0.1, 0.0, 0.3, 0.2])  # flat shares of four units, none dead
EVEN = np.array([1e-3, 4e-3])


@pytest.mark.parametrize(
    ("layers", "story"),
    [
        (Layers(ReLU(), [QUIET], EVEN), "healthy"),
        (Layers(Step(), [np.ones(4)], np.array([0, 1e-2])), "no_slope"),
        (Layers(ReLU(), [np.array([1, 1, 1, 0.2])], EVEN), "dead"),
        (Layers(ReLU(), [np.array([1, 1, 0.9, 0.2])], EVEN), "healthy"),  # just half
        (Layers(ReLU(), [QUIET, np.ones(4)], np.array([1e-3] * 3)), "dead"),
        (Layers(ReLU(), [QUIET], np.array([1e-3, 0.5])), "exploding"),
        (Layers(ReLU(), [QUIET], np.array([np.nan, 1e-3])), "exploding"),
        (Layers(ReLU(), [QUIET], np.array([1e-3, np.inf])), "exploding"),
        (Layers(Tanh(), [QUIET], np.array([0, 1e-3])), "blocked"),
        (Layers(Sigmoid(), [QUIET], np.array([9e-6, 1e-3])), "vanishing"),
        (Layers(Sigmoid(), [QUIET], np.array([2e-5, 1e-3])), "fading"),
        (Layers(Sigmoid(), [QUIET], np.array([4e-5, 1e-3])), "healthy"),
        (Layers(Tanh(), [QUIET, np.full(4, 0.4)], np.full(3, 1e-3)), "saturated"),
        (Layers(LeakyReLU(), [np.full(4, 0.4)], EVEN), "healthy"),  # it has no ends
    ],
)
def test_the_first_story_that_holds_is_told(layers, story):
    assert layer_story(layers).name == story


def test_dead_units_are_those_flat_at_every_example():
    assert dead_share(np.array([1.0, 0.999, 1.0, 0.0])) == 0.5


@pytest.mark.parametrize(
    ("story", "settings"),
    [
        ("healthy", {}),
        ("healthy", {"batch_norm": 1, "dropout": 0.3, "hidden": "16-16"}),
        ("no_slope", {"activation": "step"}),
        ("dead", {"learning_rate": 3.0}),
        ("blocked", {"initializer": "zeros"}),  # smaller first weights would not help
        ("blocked", {"init_scale": 0.0}),
        ("exploding", {"init_scale": 30.0}),
        ("blocked", {"activation": "tanh", "initializer": "zeros"}),
        ("saturated", {"activation": "tanh", "init_scale": 10.0, "hidden": "16-16"}),
        (
            "vanishing",
            {
                "activation": "sigmoid", "hidden": "16-16", "optimizer": "sgd",
                "initializer": "normal", "init_scale": 0.01,
            },
        ),
    ],
)  # fmt: skip
def test_a_run_made_to_fail_in_one_way_tells_that_story(story, settings):
    plain = {"optimizer": "adam", "learning_rate": 0.003, "hidden": "16", "steps": 20}
    run = DigitExperiment(**{**plain, **settings}).run()
    network, last = run.objective.network, len(run.steps) - 1
    flat = saturated_share(network, run.at().params, run.test.x)
    slopes = gradient_flow(run, [last], 200)[:, 0]
    blank = bool((run.at().params["W2"] == 0).all())
    found = Layers(network.layers[activations(network)[0]], flat, slopes, blank)
    assert layer_story(found).name == story
