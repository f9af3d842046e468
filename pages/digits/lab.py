"""The schema of the MNIST lab: all its settings, those of its sections among them."""

from __future__ import annotations

from explorer.settings.fields import Choice, Place
from explorer.settings.schema import Schema
from nn_core import OPTIMIZERS
from nn_core.experiments.options import ACTIVATIONS
from pages.digits.sections import SECTIONS
from pages.digits.settings import INITIALIZER_IDS, SLIDERS

LAB = Schema(
    "mnist",
    1,
    (
        *SLIDERS.values(),
        Choice("activation", tuple(ACTIVATIONS), "relu"),
        Choice("init", INITIALIZER_IDS, "he"),
        Choice("optimizer", tuple(OPTIMIZERS), "momentum"),
        Choice("norm", ("0", "1"), "0"),
        Choice("section", tuple(SECTIONS), "draw"),
        Choice("source", ("sample", "full"), "sample"),
        Choice("picture", ("pad", "map"), "pad"),
        *(field for section in SECTIONS.values() for field in section.fields),
        Place("epoch"),
    ),
)
