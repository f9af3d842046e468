"""A map of two settings on MNIST: the test accuracy in each cell."""

from __future__ import annotations

from explorer.controls import widgets
from explorer.language import Words
from explorer.settings.schema import Values
from explorer.sweep import panel
from pages.digits.sweep.model import EPOCHS, SUBJECT
from pages.digits.view import DigitView


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the whole section."""
    del view  # the runs of this section are its own
    counts = {count: count for count in ("1", "2", "3", "5")}
    widgets.segments(values, EPOCHS, w("sweep.epochs"), counts)
    panel.show(w, values, SUBJECT)
