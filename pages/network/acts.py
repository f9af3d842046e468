"""The XOR page: three acts in one lab, each act with settings of its own."""

from __future__ import annotations

from explorer.settings.fields import Choice, Place
from explorer.settings.schema import Schema
from pages.network.gates import settings as gates_settings
from pages.network.lab import settings as lab_settings
from pages.network.lab import sweep as lab_sweep
from pages.network.xornet import settings as xornet_settings

ACTS = ("gates", "xornet", "lab")

LAB = Schema(
    "xor",
    1,
    (
        Choice("act", ACTS, "gates"),
        *gates_settings.FIELDS,
        *xornet_settings.FIELDS,
        *lab_settings.FIELDS,
        *lab_sweep.SUBJECT.fields,
        Place("epoch"),
    ),
)
