"""What the controls of the logic-gates lab are called."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.language import Words


def names(w: Words) -> Mapping[str, str]:
    """Setting -> its label, in the order of the page."""
    return {
        "gate": w("gates.gate"),
        "targets": w("gates.targets"),
        "mode": w("gates.mode"),
        "activation": w("gates.activation"),
        "loss": w("gates.loss"),
        "gradient": w("gates.gradient"),
        "nand": w("gates.nand"),
        **w.labels("gates.sliders"),
        "section": w("gates.section"),
    }
