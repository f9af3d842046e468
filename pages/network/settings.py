"""The XOR page: three acts in one lab, each act with settings of its own."""

from __future__ import annotations

from explorer.settings.fields import Choice, Place
from explorer.settings.schema import Schema
from pages.network.gates import model as gates_model
from pages.network.lab import model as lab_model
from pages.network.xornet import model as xornet_model

ACTS = ("gates", "xornet", "lab")

LAB = Schema(
    "xor",
    1,
    (
        Choice("act", ACTS, "gates"),
        *gates_model.FIELDS,
        *xornet_model.FIELDS,
        *lab_model.FIELDS,
        Place("epoch"),
    ),
)
