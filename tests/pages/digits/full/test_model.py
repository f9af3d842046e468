"""The run on all the data: what its settings ask for."""

import pytest

from nn_core.digits.experiment import DigitExperiment
from pages.digits.full import model as full

ABOVE = DigitExperiment(hidden="32-32", activation="tanh", epochs=3, learning_rate=0.01)


def values(**settings):
    return {field.name: field.default for field in full.FIELDS} | settings


@pytest.mark.parametrize("recipe", full.RECIPES)
def test_a_recipe_is_run_as_it_is_unless_told_otherwise(recipe):
    run, made = full.experiment(values(f_recipe=recipe), ABOVE), full.RECIPES[recipe]
    assert run.data == "full"
    assert (run.hidden, run.epochs) == (made.hidden, made.epochs)
    told = full.experiment(values(f_recipe=recipe, f_units=16, f_epochs=2), ABOVE)
    assert (told.hidden, told.epochs) == ("-".join(["16"] * len(made.widths)), 2)
    assert told.optimizer == made.optimizer


def test_the_sliders_own_network_can_be_trained_on_all_the_data():
    run = full.experiment(values(f_recipe="above"), ABOVE)
    assert (run.data, run.hidden, run.activation) == ("full", "32-32", "tanh")
    assert run.epochs == 3 and run.learning_rate == 0.01
    wider = full.experiment(values(f_recipe="above", f_units=64, f_epochs=20), ABOVE)
    assert (wider.hidden, wider.epochs) == ("64-64", 20)


@pytest.mark.parametrize("field", full.FIELDS, ids=lambda field: field.name)
def test_every_setting_finds_its_way_through_a_link(field):
    options = getattr(field, "options", None) or field.values
    for value in options:
        assert field.parse(field.format(value)) == (value, True)
