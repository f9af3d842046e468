"""The settings of the second act: the notebook's XORNet and its three repairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.settings.fields import Choice, Ladder, Span

RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.6, 1.0, 2.0, 3.0, 5.0, 10.0)
EPOCHS = (10, 20, 50, 100, 200, 300, 500, 700, 1000, 1500, 2000)
SECTIONS = ("repairs", "code", "notebook")

REPAIRS: dict[str, tuple[str, str]] = {
    "output": ("softmax_over_batch", "sigmoid"),
    "hidden_kind": ("shared", "dense"),
    "loss": ("half_sum_binary_cross_entropy", "binary_cross_entropy"),
}
"""For each place that can be repaired: as the notebook has it, and repaired."""

SLIDERS: dict[str, Ladder | Span] = {
    field.name: field
    for field in (
        Ladder("n_rate", RATES, 0.3),
        Ladder("n_epochs", EPOCHS, 1000),
        Span("n_seed", 0, 99, 1, 1),
    )
}
FIELDS = (
    *(Choice(f"n_{name}", ids, ids[0]) for name, ids in REPAIRS.items()),
    *SLIDERS.values(),
    Choice("n_section", SECTIONS, "repairs"),
)


def as_in_notebook(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notebook's settings, and its numbers beside ours."""
    defaults = {field.name: field.default for field in FIELDS}
    return {**values, **defaults, "n_section": "notebook", "epoch": "end"}
