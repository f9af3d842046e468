"""The XOR page: three acts in one lab, each act with settings of its own."""

from __future__ import annotations

from explorer.fields import Choice, Place
from explorer.lab import Lab
from explorer.labs import xor_gates, xor_lab, xornet

ACTS = ("gates", "xornet", "lab")

LAB = Lab(
    "xor",
    1,
    (
        Choice("act", ACTS, "gates"),
        *xor_gates.FIELDS,
        *xornet.FIELDS,
        *xor_lab.FIELDS,
        Place("epoch"),
    ),
)
