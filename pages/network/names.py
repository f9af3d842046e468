"""What the controls of the XOR lab are called, act by act."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.language import Words


def names(w: Words) -> Mapping[str, str]:
    """Setting -> its label, in the order of the page."""
    return {
        "act": w("xor.act"),
        "g_wiring": w("xor.gates.wiring"),
        **w.labels("xor.gates.sliders"),
        "n_output": w("xor.xornet.output"),
        "n_hidden_kind": w("xor.xornet.hidden"),
        "n_loss": w("xor.xornet.loss"),
        **w.labels("xor.xornet.sliders"),
        "n_section": w("gates.section"),
        "l_data": w("xor.lab.data"),
        "l_activation": w("xor.lab.activation"),
        "l_loss": w("gates.loss"),
        "l_optimizer": w("xor.lab.optimizer"),
        "l_init": w("xor.lab.init"),
        "l_batch": w("xor.lab.batch"),
        "l_gradient": w("gates.gradient"),
        **w.labels("xor.lab.sliders"),
        "l_section": w("gates.section"),
    }
