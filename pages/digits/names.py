"""What the controls of the MNIST lab are called."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.language import Words


def names(w: Words) -> Mapping[str, str]:
    """Setting -> its label, in the order of the page."""
    return {
        "activation": w("mnist.activation"),
        "optimizer": w("mnist.optimizer"),
        "init": w("mnist.init"),
        "norm": w("mnist.norm"),
        "source": w("mnist.source"),
        **w.labels("mnist.sliders"),
        "section": w("mnist.section"),
        "b_row_softmax": w("mnist_notebook.softmax"),
        "b_cross_entropy": w("mnist_notebook.entropy"),
        "b_mean": w("mnist_notebook.sum"),
        "b_real_epochs": w("mnist_notebook.count"),
        "b_rate": w("mnist_notebook.rate"),
        "b_epochs": w("mnist_notebook.epochs"),
    }
