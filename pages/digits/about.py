"""Whose picture it is: the settings of a run in one line."""

from __future__ import annotations

from explorer.content.numbers import number
from explorer.language import Words
from nn_core.digits.experiment import DigitExperiment


def about(w: Words, experiment: DigitExperiment) -> str:
    """Return the data, the network, how it was trained, and what else differs from the
    defaults.
    """
    e, usual = experiment, DigitExperiment()
    texts = w.labels("mnist.about")
    facts = {
        "network": "-".join(map(str, e.sizes)),
        "activation": w.labels("xor.lab.activations")[e.activation],
        "optimizer": w.labels("terms.optimizer")[e.optimizer],
        "initializer": w.labels("terms.initializer")[e.initializer],
        "rate": number(e.learning_rate),
        "batch": f"{e.batch_size:,}",
        "epochs": e.epochs,
        "scale": number(e.init_scale),
        "dropout": number(e.dropout),
        "decay": number(e.penalty_rate),
        "seed": e.seed,
    }
    said = {
        "full": e.data == "full",
        "network": True,
        "rate": True,
        "batch": True,
        "epochs": True,
        "initializer": e.initializer != usual.initializer,
        "scale": e.init_scale != usual.init_scale,
        "norm": bool(e.batch_norm),
        "dropout": bool(e.dropout),
        "decay": bool(e.penalty_rate),
        "seed": e.seed != usual.seed,
    }
    return " · ".join(texts[name].format(**facts) for name in said if said[name])
