"""The words of a sweep: values of its settings."""

from __future__ import annotations

from explorer.content.numbers import number
from explorer.language import Words
from explorer.sweep.subject import Swept


def names_of(w: Words, axis: Swept) -> list[str]:
    """Return the values of a setting as the lab writes them."""
    named = {
        "optimizer": w.labels("terms.optimizer"),
        "activation": w.labels("sweep.activations"),
    }
    if axis.field in named:
        names = named[axis.field]
        return [names[value] for value in axis.values]
    return [number(value) for value in axis.values]
