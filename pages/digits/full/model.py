"""The run on all of MNIST: its settings, and the run they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explorer.settings.fields import Choice, Ladder
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.presets import FULL_BEST, FULL_DEFAULT

RECIPES: dict[str, DigitExperiment] = {
    "default": FULL_DEFAULT,
    "best": FULL_BEST,
}
ABOVE = "above"
"""The settings of the sliders, instead of a recipe."""

AS_IT_IS = 0
"""So many units or epochs as the recipe has."""

RECIPE = Choice("f_recipe", (*RECIPES, ABOVE), "default")
UNITS = Ladder("f_units", (AS_IT_IS, 16, 32, 64, 128, 256), AS_IT_IS)
EPOCHS = Ladder("f_epochs", (AS_IT_IS, 1, 2, 5, 10, 15, 20), AS_IT_IS)
FIELDS = (RECIPE, UNITS, EPOCHS)

AS_ABOVE = {"f_recipe": ABOVE, "f_units": AS_IT_IS, "f_epochs": AS_IT_IS}
"""The settings of this section with which the run is that of the sliders."""


def experiment(
    values: Mapping[str, Any], above: DigitExperiment, data: str = "full"
) -> DigitExperiment:
    """Return the run that is asked for; `above`: the run on the sample the sliders ask for."""
    recipe = RECIPES.get(values["f_recipe"], above)
    units = str(values["f_units"])
    return replace(
        recipe,
        data=data,
        epochs=values["f_epochs"] or recipe.epochs,
        hidden="-".join([units] * len(recipe.widths)) if int(units) else recipe.hidden,
    )
