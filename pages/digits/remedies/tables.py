"""The curves of a remedy and its baseline as a tidy table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nn_core.digits.remedies import Comparison


def curves(found: Comparison, names: tuple[str, str]) -> pd.DataFrame:
    """Return columns epoch, seed, name, accuracy; `names`: without and with the remedy."""
    count, epochs = found.before.shape
    return pd.DataFrame(
        {
            "epoch": np.tile(np.arange(epochs), 2 * count),
            "seed": np.tile(np.repeat(found.seeds, epochs), 2),
            "name": np.repeat(list(names), count * epochs),
            "accuracy": np.concatenate([found.before.ravel(), found.after.ravel()]),
        }
    )
