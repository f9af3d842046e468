"""The table of XORNet with each choice of repairs."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from explorer.language import Words
from nn_core import Experiment
from pages.network.xornet.model import SEEDS, Combination


def combinations(
    w: Words, found: Sequence[Combination], shown: Experiment
) -> pd.DataFrame:
    """Return all eight networks: what is repaired in each, and what it learned; `shown` is
    the one on the stage.
    """
    solved, unsolved = w("xor.xornet.yes"), w("xor.xornet.no")
    states = {
        "output": (w("xor.xornet.output"), w.labels("xor.xornet.outputs")),
        "hidden_kind": (w("xor.xornet.hidden"), w.labels("xor.xornet.hiddens")),
        "loss": (w("xor.xornet.loss"), w.labels("xor.xornet.losses")),
    }
    repairs = {
        title: [names[getattr(c.run, name)] for c in found]
        for name, (title, names) in states.items()
    }
    return pd.DataFrame(
        {
            w("xor.xornet.shown"): ["▶" if c.run == shown else "" for c in found],
            **repairs,
            w("xor.xornet.last_loss"): [f"{c.loss:.5f}" for c in found],
            w("xor.xornet.right"): [f"{c.right}/4" for c in found],
            w("xor.xornet.solved"): [
                solved if c.right == 4 else unsolved for c in found
            ],
            w("xor.xornet.starts"): [f"{c.solved}/{SEEDS}" for c in found],
        }
    )
