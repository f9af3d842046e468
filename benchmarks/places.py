"""The pages that are visited, and what is done on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page by name and path; `others`: the same with runs that nobody has made.

    `presses`: how often an arrow key is pressed on each slider, all of them asking for runs
    never made before. Most sliders have a film of at most 30 values; other values, and
    sliders without a film, are asked of the server. `seed` is the slider with most values,
    which the mouse drags; `full` one without a film; `diagram` the key of the network.
    """

    name: str
    path: str
    others: tuple[str, ...]
    presses: Mapping[str, int]
    seed: str
    full: str
    diagram: str


PLACES = (
    Place(
        "gates page",
        "logic_gates?gate=and",
        tuple(f"logic_gates?gate={gate}" for gate in ("or", "nand", "xor")),
        {"seed": 40, "rate": 16, "scale": 9, "h": 14},
        "seed",
        "h",
        "neuron",
    ),
    Place(
        "XOR lab",
        "xor?act=lab",
        tuple(f"xor?act=lab&l_units={units}" for units in (3, 5, 6)),
        {"l_seed": 40, "l_units": 7, "l_decay": 7, "l_scale": 9, "l_rate": 14},
        "l_seed",
        "l_units",
        "network",
    ),
)
