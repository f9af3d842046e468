"""The settings of the first act: three gates and how they are wired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.settings.fields import Choice, Ladder, Span

RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
EPOCHS = (0, 10, 20, 50, 100, 200, 300, 500, 700, 1000, 1500, 2000, 3000)

SLIDERS: dict[str, Ladder | Span] = {
    field.name: field
    for field in (
        Ladder("g_nand", EPOCHS, 1000),
        Ladder("g_or", EPOCHS, 1000),
        Ladder("g_and", EPOCHS, 1000),
        Ladder("g_rate", RATES, 0.1),
        Span("g_seed", 0, 99, 1, 1),
    )
}
FIELDS = (Choice("g_wiring", ("meant", "written"), "meant"), *SLIDERS.values())


def as_in_notebook(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notebook's settings, wired as it wired them."""
    defaults = {field.name: field.default for field in FIELDS}
    return {**values, **defaults, "g_wiring": "written", "epoch": "end"}
