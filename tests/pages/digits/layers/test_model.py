"""How the layers are said to be, and the settings that make them so."""

import numpy as np
import pytest

from explorer.settings.link import decode, encode
from nn_core.experiments.options import ACTIVATIONS
from pages.digits.lab import LAB
from pages.digits.layers.model import DEMOS, activation_of, demo, health
from pages.digits.run import look


def values(**settings):
    return {**LAB.defaults(), "epochs": 1, "units": 8, **settings}


STORIES = {name: name for name in DEMOS} | {"normalized": "healthy"}


@pytest.mark.parametrize("name", DEMOS)
def test_a_demonstration_shows_what_its_button_says(name):
    settings = demo(LAB.defaults(), name)
    assert decode(LAB, {k: [v] for k, v in encode(LAB, settings).items()})[0] == settings
    assert health(look(settings, False)).story.name == STORIES[name]


def test_a_demonstration_is_of_the_sample_whatever_network_was_on_show():
    assert {demo(values(source="full"), name)["source"] for name in DEMOS} == {"sample"}


def test_batch_normalization_is_all_that_tells_the_cured_network_from_the_sick_one():
    sick, cured = DEMOS["vanishing"], DEMOS["normalized"]
    assert {name for name in sick if sick[name] != cured[name]} == {"norm"}


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("layers", [1, 2])
def test_dead_and_flat_are_counted_at_the_step_on_the_stage(activation, layers):
    view = look(
        values(activation=activation, layers=layers, epoch=5, dropout=0.5), False
    )
    found = health(view)
    assert found.activation == activation == activation_of(view.network)
    assert list(found.slopes) == ["W1", "W2", "W3"][: layers + 1]
    assert [layer.units for layer in found.hidden] == [8] * layers
    if activation == "relu":
        z = view.test.x @ view.params["W1"] + view.params["b1"]
        assert found.hidden[0].flat == pytest.approx((z <= 0).mean())
        assert found.hidden[0].dead == (z <= 0).all(axis=0).sum()
    for layer in found.hidden:
        assert layer.bins.share.sum() == pytest.approx(1)


def test_a_diverged_run_is_looked_at_where_it_was_last_well():
    view = look(values(optimizer="sgd", rate=10.0, scale=10.0), False)
    found = health(view)
    assert np.isfinite([layer.flat for layer in found.hidden]).all()
    assert found.story.name in ("dead", "exploding")


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("settings", [{"scale": 0.0}, {"init": "zeros"}])
def test_weights_of_zero_are_not_told_to_be_made_smaller(settings, layers):
    assert health(look(values(layers=layers, **settings), False)).story.name == "blocked"
